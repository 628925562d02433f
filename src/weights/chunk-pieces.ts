import type { Span } from './spans.js';

/** A part of a chunk: several connections may bring one chunk together, and a stop cuts chunks short. */
export interface Piece {
  /** The first byte, within the file. */
  readonly from: number;
  readonly bytes: number;
  /** A Blob when it lies on the disk. */
  readonly content: Blob | readonly Uint8Array[];
}

/** Parts of chunks that are not whole yet. None overlaps another. */
export class ChunkPieces {
  readonly #pieces = new Map<number, Piece>();

  get bytes(): number {
    return [...this.#pieces.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  }

  get spans(): Span[] {
    return [...this.#pieces.values()].map(({ from, bytes }) => ({ from, to: from + bytes }));
  }

  /** Those only in memory. */
  get unsaved(): Piece[] {
    return [...this.#pieces.values()].filter(({ content }) => !(content instanceof Blob));
  }

  /** Takes the place of one that begins at the same byte. */
  put(piece: Piece): void {
    if (piece.bytes > 0) this.#pieces.set(piece.from, piece);
  }

  drop(pieces: readonly Piece[]): void {
    for (const { from } of pieces) this.#pieces.delete(from);
  }

  /** What a browser has kept of another one that it has lost in part. */
  dropOverlapping(): void {
    let end = 0;
    for (const piece of [...this.#pieces.values()].sort((a, b) => a.from - b.from)) {
      if (piece.from < end) this.#pieces.delete(piece.from);
      else end = piece.from + piece.bytes;
    }
  }

  /** All pieces of a stretch in their order; undefined while a byte of it is missing. */
  filling({ from, to }: Span): Piece[] | undefined {
    const inside = [...this.#pieces.values()].filter(
      (piece) => piece.from >= from && piece.from < to,
    );
    inside.sort((a, b) => a.from - b.from);
    let at = from;
    for (const piece of inside) {
      if (piece.from !== at) return undefined;
      at += piece.bytes;
    }
    return at === to ? inside : undefined;
  }
}

/** Rejects when the browser has lost a piece that was on the disk. */
export async function bytesOfPiece({ content }: Piece): Promise<readonly Uint8Array[]> {
  return content instanceof Blob ? [new Uint8Array(await content.arrayBuffer())] : content;
}
