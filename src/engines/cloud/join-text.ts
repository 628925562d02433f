/** Makes what follows a cut answer join it: nothing twice, nothing lost. */

/** Shorter repeats may be chance: "the the" is for the reader to judge, "the end of the" is not. */
const SHORTEST_REPEAT = 8;
const LONGEST_REPEAT = 200;

/** Text that follows `before`, taken bit by bit; what it may repeat is held back until that is known. */
export interface Joiner {
  take(text: string): string;
  /** What is still held back. */
  rest(): string;
}

/** For an answer gone on from to the letter: passes everything but the space that the prefix was sent without. */
export function prefixJoiner(before: string, sent: string): Joiner {
  let space = before.slice(sent.length);
  return {
    take(text) {
      let at = 0;
      while (at < text.length && at < space.length && text[at] === space[at]) at += 1;
      space = at < text.length ? '' : space.slice(at);
      return text.slice(at);
    },
    rest: () => '',
  };
}

/** For a model that was asked to go on: drops what it repeats of the end, however often it was told not to. */
export function turnJoiner(before: string): Joiner {
  let held: string | null = '';
  return {
    take(text) {
      if (held === null) return text;
      held += text;
      if (held.length < LONGEST_REPEAT) return '';
      return this.rest();
    },
    rest() {
      const text = held ?? '';
      held = null;
      return text.slice(repeatLength(before, text));
    },
  };
}

function repeatLength(before: string, text: string): number {
  for (let length = Math.min(text.length, LONGEST_REPEAT); length >= SHORTEST_REPEAT; length -= 1) {
    if (before.endsWith(text.slice(0, length))) return length;
  }
  return 0;
}
