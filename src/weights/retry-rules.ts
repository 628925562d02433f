import type { WeightsError, WeightsErrorCode } from '../domain/errors.js';
import { ChangedFile } from './fetch-claim.js';

/** Failures that often pass by themselves. */
const TRANSIENT: ReadonlySet<WeightsErrorCode> = new Set(['hub-unreachable', 'truncated']);

/**
 * A 403 may be a signed address that expired between two steps, a size that is not the listed one a
 * host in the middle of an update: both are asked for once more.
 */
export function mayPass(error: WeightsError, failures: number): boolean {
  if (TRANSIENT.has(error.code)) return true;
  const isOdd = error.code === 'wrong-checksum' || error.detail.status === 403;
  return isOdd && !(error instanceof ChangedFile) && failures === 0;
}

/** Who asks too much has to wait longer. */
export function patience(error: WeightsError): number {
  return error.detail.status === 429 ? 4 : 1;
}
