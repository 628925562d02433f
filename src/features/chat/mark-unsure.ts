/** Underlines the unsure words of an answer where they were drawn. */
import type { UnsureWord } from '../../domain/certainty/unsure-word.js';
import { alignText } from './align-text.js';

/** Less than this is underlined by a wave: the shape says it, and the chance stands behind a press. */
const VERY_UNSURE = 0.2;

/** Our own frames around what was said, and formulas, which are pictures of a text. */
const NOT_SAID = 'header, .address, math, code[data-math], button';

interface Piece {
  readonly node: Text;
  /** Of its first character, in the text of all of them. */
  readonly at: number;
}

/** @returns the elements that were put around the words, in order; each knows its word by its place in `words` */
export function markUnsure(
  prose: Element,
  text: string,
  words: readonly UnsureWord[],
): HTMLElement[] {
  unmarkUnsure(prose);
  const pieces = piecesOf(prose);
  const drawn = pieces.map(({ node }) => node.data).join('');
  const places = alignText(text, drawn);
  const marks: HTMLElement[] = [];
  // From the end, so that what is cut off a node leaves the places before it as they were.
  for (const [index, word] of [...words.entries()].reverse()) {
    const start = places[word.at] ?? -1;
    const last = places[word.at + word.length - 1] ?? -1;
    const said = text.slice(word.at, word.at + word.length);
    if (start < 0 || drawn.slice(start, last + 1) !== said) continue;
    const piece = pieces.findLast(({ at }) => at <= start);
    if (!piece || start - piece.at + word.length > piece.node.length) continue;
    marks.unshift(around(piece, start, word, index));
  }
  marks.forEach((mark, index) => (mark.tabIndex = index === 0 ? 0 : -1));
  return marks;
}

/** Takes every underline away again; the text stays. */
export function unmarkUnsure(prose: Element): void {
  for (const mark of prose.querySelectorAll('.unsure')) {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent?.normalize();
  }
}

function piecesOf(prose: Element): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const walker = document.createTreeWalker(prose, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest(NOT_SAID) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    pieces.push({ node, at });
    at += node.length;
  }
  return pieces;
}

function around({ node, at }: Piece, start: number, word: UnsureWord, index: number): HTMLElement {
  const rest = node.splitText(start - at);
  rest.splitText(word.length);
  const mark = document.createElement('span');
  mark.className = word.chance < VERY_UNSURE ? 'unsure very' : 'unsure';
  mark.setAttribute('role', 'button');
  mark.dataset['word'] = String(index);
  rest.replaceWith(mark);
  mark.append(rest);
  return mark;
}
