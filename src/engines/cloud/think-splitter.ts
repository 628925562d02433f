import type { WireEvent } from './wire.js';

const OPEN = '<think>';
const CLOSE = '</think>';

type Part = Extract<WireEvent, { kind: 'text' | 'reasoning' }>;

/**
 * Tells thinking from answering where a server sends both as text, the thinking first and between tags. A tag in the
 * middle of an answer is text like any other.
 */
export class ThinkSplitter {
  #state: 'start' | 'thinking' | 'gap' | 'answer' = 'start';
  #held = '';

  take(text: string): Part[] {
    const all = this.#held + text;
    this.#held = '';
    switch (this.#state) {
      case 'start':
        return this.#begin(all);
      case 'thinking':
        return this.#think(all);
      case 'gap':
        return this.#afterThought(all);
      case 'answer':
        return part('text', all);
    }
  }

  /** What may have been the beginning of a tag and was not. */
  rest(): Part[] {
    const held = this.#held;
    this.#held = '';
    return part(this.#state === 'thinking' ? 'reasoning' : 'text', held);
  }

  #begin(all: string): Part[] {
    const words = all.trimStart();
    if (words.startsWith(OPEN)) {
      this.#state = 'thinking';
      return this.#think(words.slice(OPEN.length));
    }
    if (OPEN.startsWith(words)) {
      this.#held = all;
      return [];
    }
    this.#state = 'answer';
    return part('text', all);
  }

  #think(all: string): Part[] {
    const end = all.indexOf(CLOSE);
    if (end >= 0) {
      this.#state = 'gap';
      return [
        ...part('reasoning', all.slice(0, end)),
        ...this.#afterThought(all.slice(end + CLOSE.length)),
      ];
    }
    const kept = lengthOfTagBegun(all);
    this.#held = all.slice(all.length - kept);
    return part('reasoning', all.slice(0, all.length - kept));
  }

  /** The blank lines between the thought and the answer belong to neither. */
  #afterThought(all: string): Part[] {
    const words = all.trimStart();
    if (words === '') return [];
    this.#state = 'answer';
    return part('text', words);
  }
}

function part(kind: Part['kind'], text: string): Part[] {
  return text === '' ? [] : [{ kind, text }];
}

/** Characters at the end that may be the beginning of the closing tag. */
function lengthOfTagBegun(text: string): number {
  for (let length = Math.min(CLOSE.length - 1, text.length); length > 0; length -= 1) {
    if (CLOSE.startsWith(text.slice(-length))) return length;
  }
  return 0;
}
