import { diffChars } from 'diff';

/** More marks than this between a text and what was drawn of it are no longer followed: it would take too long. */
const MOST_EDITS = 6000;

/**
 * Where the characters of a Markdown text stand in what was drawn of it. Neither is part of the other: marks are not
 * drawn, entities are drawn as others, formulas as something else. White space is left out of it.
 *
 * @returns index in `drawn` of each character of `text`; −1 where it was not drawn, or is white space
 */
export function alignText(text: string, drawn: string): Int32Array {
  const places = new Int32Array(text.length).fill(-1);
  const [from, to] = [visible(text), visible(drawn)];
  const spaceless = (of: string, indices: readonly number[]): string =>
    indices.map((index) => of[index]).join('');
  const changes = diffChars(spaceless(text, from), spaceless(drawn, to), {
    maxEditLength: MOST_EDITS,
  });
  let [here, there] = [0, 0];
  for (const { value, added, removed } of changes ?? []) {
    if (!added && !removed)
      for (let at = 0; at < value.length; at += 1) places[from[here + at]!] = to[there + at]!;
    if (!added) here += value.length;
    if (!removed) there += value.length;
  }
  return places;
}

function visible(text: string): number[] {
  const indices: number[] = [];
  for (let at = 0; at < text.length; at += 1) if (!/\s/.test(text[at]!)) indices.push(at);
  return indices;
}
