import type { Piece } from '../../domain/search/find-marks.js';

const drawnPieces = new WeakMap<readonly Piece[], HTMLElement>();

/**
 * What was found, with what was searched for marked. Made by hand and once: a search of one letter marks hundreds of
 * places, which templates take long to draw.
 */
export function markedPieces(pieces: readonly Piece[]): HTMLElement {
  const known = drawnPieces.get(pieces);
  if (known) return known;
  const drawn = document.createElement('span');
  for (const { text, hit } of pieces) {
    const part = hit ? document.createElement('mark') : null;
    part?.append(text);
    drawn.append(part ?? text);
  }
  drawnPieces.set(pieces, drawn);
  return drawn;
}
