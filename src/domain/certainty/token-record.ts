import type { AnswerFigures } from '../messages.js';
import {
  certaintyFigures,
  summarise,
  type SamplingForm,
  type TokenChances,
} from './token-chances.js';
import type { UnsureWord } from './unsure-word.js';
import { unsureWords, type PlacedToken } from './unsure-words.js';

/** The tokens of one answer while it is written. */
export class TokenRecord {
  readonly #tokens: PlacedToken[] = [];

  /** @param at characters of the answer before `text`, which the tokens make up */
  add(tokens: readonly TokenChances[], text: string, at: number): void {
    let from = 0;
    for (const token of tokens) {
      // A token may stand without the space that the text has in front of it.
      const found = text.indexOf(token.token.trim(), from);
      const place = found < 0 ? from : found;
      this.#tokens.push({ ...token, at: at + place });
      from = Math.min(text.length, place + token.token.trim().length);
    }
  }

  /** What is kept of them with the answer; nothing where too little is known. */
  figures({ temperature, topP }: SamplingForm): AnswerFigures {
    const summary = summarise(this.#tokens, { temperature, topP });
    return summary ? certaintyFigures(summary) : {};
  }

  unsure(text: string): UnsureWord[] {
    return unsureWords(text, this.#tokens);
  }
}
