import { WeightsError } from '../domain/errors.js';
import type { NetworkPurpose } from '../domain/ledger.js';
import type { WeightFile } from '../domain/weight-manifest.js';
import type { Network } from '../platform/network.js';
import type { Claim } from './claim.js';
import type { FileAssembly } from './file-assembly.js';
import { openRange, RangeRefused, type RangeResponse } from './open-range.js';
import { PaceGuard } from './pace-guard.js';
import { wrongSize } from './partial-record.js';
import { assertBeginning, assertNoWebPage, HEAD_BYTES, joined } from './verify-content.js';

export interface FetchClaimDeps {
  readonly network: Network;
  readonly stallMs: number;
}

export interface FetchClaimOptions {
  readonly purpose: NetworkPurpose;
  readonly signal: AbortSignal;
  /** The answer begins: the file's size may be known now. */
  readonly onStart: () => void;
  /** Told of bytes that count: those of the file that were not here. */
  readonly onBytes: (bytes: number) => void;
}

/** The file at this address is not the one whose beginning is here. */
export class ChangedFile extends WeightsError {
  constructor(file: WeightFile) {
    super('wrong-checksum', `${file.name} was changed on the hub`, { url: file.url });
  }
}

/**
 * Fetches a stretch of a file over one connection. Resolves when the stretch is filled, or must be
 * left to others. Rejects with WeightsError, whatever came before is in the claim: another call goes
 * on from there.
 */
export async function fetchClaim(
  deps: FetchClaimDeps,
  assembly: FileAssembly,
  claim: Claim,
  options: FetchClaimOptions,
): Promise<void> {
  const { file } = assembly;
  const guard = new PaceGuard(deps.stallMs, () => brokenOff(file, 'nothing came any more'));
  const signal = AbortSignal.any([options.signal, guard.signal, assembly.signal]);
  const { network } = deps;
  const from = claim.position;
  const byRange = assembly.takesRanges;
  try {
    const request = { network, file, purpose: options.purpose, signal, from, byRange };
    const response = await guard.wait(openRange(request));
    const pump = new Pump(assembly, claim, response, guard, options);
    await pump.run();
  } catch (error) {
    if (!(error instanceof RangeRefused)) throw signal.aborted ? signal.reason : error;
    await afterRefusal(assembly, claim, error);
  }
}

/** Either the file ends where the range began, or the server is asked for all of it from now on. */
async function afterRefusal(
  assembly: FileAssembly,
  claim: Claim,
  error: RangeRefused,
): Promise<void> {
  if (assembly.totalBytes === null && error.totalBytes === claim.position) {
    assembly.learn({ totalBytes: claim.position, etag: null });
    return claim.keepLast();
  }
  assembly.takesRanges = false;
  throw error;
}

/** Moves the bytes of one response into a claim. */
class Pump {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  #skip: number;

  constructor(
    private readonly assembly: FileAssembly,
    private readonly claim: Claim,
    private readonly response: RangeResponse,
    private readonly guard: PaceGuard,
    private readonly options: FetchClaimOptions,
  ) {
    this.#reader = response.body.getReader();
    this.#skip = claim.position - response.from;
  }

  async run(): Promise<void> {
    try {
      if (this.#skip > 0) {
        this.assembly.takesRanges = false;
        // One connection brings it all: this one is left to whichever fetches the file's front.
        if (this.assembly.connections > 1) return;
      }
      await this.#assertSameFile();
      this.assembly.learn(this.response);
      this.options.onStart();
      for (;;) {
        const bytes = await this.#read();
        if (!bytes) return await this.#end();
        if ((await this.#take(bytes)) && this.claim.position !== this.assembly.totalBytes) return;
      }
    } finally {
      // At the end of the file this closes nothing, and the connection is used again.
      await this.#reader.cancel().catch(() => undefined);
    }
  }

  /** Returns whether the claim's end is met. */
  async #take(bytes: Uint8Array): Promise<boolean> {
    const rest = bytes.subarray(Math.min(this.#skip, bytes.byteLength));
    if (this.#skip > 0 && this.response.from === 0) this.#inspectSkipped(bytes);
    this.#skip -= bytes.byteLength - rest.byteLength;
    if (rest.byteLength === 0) return false;
    this.#inspectHead(rest);
    const taken = await this.claim.write(rest);
    this.options.onBytes(taken);
    return this.claim.isMet;
  }

  async #read(): Promise<Uint8Array | undefined> {
    try {
      const { done, value } = await this.guard.wait(this.#reader.read());
      if (value) this.guard.received(value.byteLength);
      this.guard.signal.throwIfAborted();
      return done ? undefined : value;
    } catch (error) {
      throw error instanceof TypeError ? brokenOff(this.assembly.file, error) : error;
    }
  }

  async #end(): Promise<void> {
    const { assembly, claim } = this;
    if (claim.isMet) return;
    if (assembly.totalBytes !== null || this.#skip > 0) throw brokenOff(assembly.file, 'too short');
    assertBeginning(assembly.file, claim.head(HEAD_BYTES));
    assembly.learn({ totalBytes: claim.position, etag: null });
    await claim.keepLast();
  }

  /** Another size, or another tag where no checksum could tell, is another file. */
  async #assertSameFile(): Promise<void> {
    const { file, totalBytes, etag } = this.assembly;
    const told = this.response;
    const otherSize =
      totalBytes !== null && told.totalBytes !== null && told.totalBytes !== totalBytes;
    if (otherSize) {
      const bytes = await this.#read();
      assertNoWebPage(file, bytes ?? new Uint8Array());
      throw file.bytes === null ? new ChangedFile(file) : wrongSize(file, told.totalBytes ?? 0);
    }
    const isListed = (file.sha256 ?? file.md5) !== undefined;
    if (!isListed && etag && told.etag && etag !== told.etag) throw new ChangedFile(file);
  }

  /** Before a byte of it is kept: a file is known by its first bytes. */
  #inspectHead(next: Uint8Array): void {
    const { claim, assembly } = this;
    if (claim.position >= HEAD_BYTES) return;
    const head = joined(claim.head(HEAD_BYTES), next.subarray(0, HEAD_BYTES));
    if (head.byteLength < HEAD_BYTES && head.byteLength !== assembly.totalBytes) return;
    assertBeginning(assembly.file, head);
  }

  #inspectSkipped(bytes: Uint8Array): void {
    if (this.#skip !== this.claim.position || bytes.byteLength < HEAD_BYTES) return;
    assertBeginning(this.assembly.file, bytes.subarray(0, HEAD_BYTES));
  }
}

function brokenOff(file: WeightFile, cause: unknown): WeightsError {
  const message = `${file.name}: the connection broke off`;
  return new WeightsError('truncated', message, { url: file.url }, { cause });
}
