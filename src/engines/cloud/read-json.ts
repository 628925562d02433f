/** Reading values out of what a server sent: nothing about it is taken for granted. */
import { isRecord } from '../../domain/plain-json.js';

export type Json = Readonly<Record<string, unknown>>;

const NONE: Json = {};

export function record(value: unknown): Json {
  return isRecord(value) ? value : NONE;
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A count or an amount; undefined unless it is a number of zero or more. */
export function amount(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}

/** Undefined where it is not JSON. */
export function parsed(source: string): unknown {
  try {
    return JSON.parse(source) as unknown;
  } catch {
    return undefined;
  }
}

/** The fields that have a value. */
export function defined<Fields extends object>(fields: Fields): Partial<Fields> {
  const known = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known) as Partial<Fields>;
}
