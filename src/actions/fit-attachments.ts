import { cutAttachments } from '../domain/attachments.js';
import type { Message } from '../domain/messages.js';

/** No tokenizer here makes fewer tokens of a text: longer texts need not be counted to be cut. */
const MOST_CHARACTERS_PER_TOKEN = 16;
/** Counting a long text takes its time: near enough ends the search. */
const ROUNDS = 6;
const NEAR = 0.95;

export interface FittedPath {
  readonly path: readonly Message[];
  /** Characters of files that did not fit. */
  readonly charactersLeftOut: number;
}

/**
 * Cuts the files of the newest question so that it fits by exact counts; its words and all else stay.
 *
 * @param room tokens for that question, with what stands before all of them
 */
export async function fitAttachments(
  path: readonly Message[],
  room: number,
  count: (question: Message) => Promise<number>,
): Promise<FittedPath> {
  const question = path.at(-1);
  const attachments = question?.role === 'user' ? (question.attachments ?? []) : [];
  if (question?.role !== 'user' || attachments.length === 0) return { path, charactersLeftOut: 0 };
  const total = attachments.reduce((sum, { text }) => sum + text.length, 0);
  const shortened = (characters: number) => {
    const cut = cutAttachments(attachments, characters);
    return { question: { ...question, attachments: cut.attachments }, leftOut: cut.leftOut };
  };
  let characters = Math.min(total, room * MOST_CHARACTERS_PER_TOKEN);
  let best = shortened(0);
  let over = characters + 1;
  let under = 0;
  for (let round = 0; round < ROUNDS && characters > under; round += 1) {
    const tried = shortened(characters);
    const tokens = await count(tried.question);
    if (tokens <= room) {
      best = tried;
      under = characters;
      if (characters === total || tokens >= room * NEAR) break;
      characters = Math.floor((under + over) / 2);
    } else {
      over = characters;
      // About what the share says, a little less.
      characters = Math.max(under, Math.floor(((characters * room) / tokens) * 0.98));
    }
  }
  return { path: [...path.slice(0, -1), best.question], charactersLeftOut: best.leftOut };
}
