import { createMD5, createSHA256, type IHasher } from 'hash-wasm';
import type { WeightFile } from '../domain/weight-manifest.js';
import type { HashState } from './weights-database.js';

/**
 * The checksum of a file over the bytes so far, which can be kept and gone on with later. Only for a
 * file whose checksum is listed: the stronger one where there are two.
 */
export class RunningHash {
  readonly #hasher: IHasher;
  #bytes: number;

  private constructor(hasher: IHasher, bytes: number) {
    this.#hasher = hasher;
    this.#bytes = bytes;
  }

  /**
   * Null where no checksum is listed. A state that cannot be gone on with (another version of the
   * library saved it) begins anew, at 0 bytes.
   */
  static async of(
    file: Pick<WeightFile, 'md5' | 'sha256'>,
    saved: HashState | null = null,
  ): Promise<RunningHash | null> {
    if (!file.sha256 && !file.md5) return null;
    const hasher = await (file.sha256 ? createSHA256() : createMD5());
    try {
      if (saved) return new RunningHash(hasher.load(saved.state), saved.bytes);
    } catch {
      // As if nothing was saved.
    }
    return new RunningHash(hasher.init(), 0);
  }

  /** How many of the file's first bytes are in it. */
  get bytes(): number {
    return this.#bytes;
  }

  update(part: Uint8Array): void {
    this.#hasher.update(part);
    this.#bytes += part.byteLength;
  }

  save(): HashState {
    return { bytes: this.#bytes, state: this.#hasher.save() };
  }

  /** Whether the bytes are the file. Ends the hash. */
  matches({ sha256, md5 }: Pick<WeightFile, 'md5' | 'sha256'>): boolean {
    return this.#hasher.digest('hex') === (sha256 ?? md5);
  }
}
