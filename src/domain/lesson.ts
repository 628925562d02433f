/** A lesson: questions a teacher prepared for a ladder, and who should answer. A file of somebody else's. */
import type { ModelKey } from './models.js';
import { ConfigProblem, parsePlainJson } from './plain-json.js';

export interface Lesson {
  readonly title: string;
  readonly prompts: readonly string[];
  /** Catalogue keys; empty: every model that is here. */
  readonly lanes: readonly ModelKey[];
}

const MAX_PROMPTS = 50;
const MAX_PROMPT = 4000;
const MAX_TITLE = 100;
const MAX_LANES = 8;
const KEY = /^[\w.:/-]{1,200}$/;
/** Control characters but tab and line ends. */
// eslint-disable-next-line no-control-regex -- they are what is refused
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/**
 * Reads a lesson's JSON: `{ "kinglet": "lesson", "version": 1, "title", "prompts", "lanes" }`. Opening one sends
 * nothing and chooses nothing outside its chat.
 * @throws {ConfigProblem} whose message is fit to be shown
 */
export function parseLesson(text: string): Lesson {
  const { kinglet, version, title, prompts, lanes = [] } = parsePlainJson(text, 'The lesson');
  if (kinglet !== 'lesson') throw new ConfigProblem('This file is not a Kinglet lesson');
  if (version !== 1) throw new ConfigProblem('This lesson is from a newer Kinglet');
  if (!isText(title, MAX_TITLE)) throw new ConfigProblem('The lesson has no title');
  if (!isList(prompts, MAX_PROMPTS, (prompt) => isText(prompt, MAX_PROMPT)) || prompts.length === 0)
    throw new ConfigProblem(
      `The lesson needs 1 to ${MAX_PROMPTS} prompts of at most ${MAX_PROMPT} characters`,
    );
  if (!isList(lanes, MAX_LANES, (lane) => typeof lane === 'string' && KEY.test(lane)))
    throw new ConfigProblem(`The lesson may name at most ${MAX_LANES} models, by their keys`);
  return { title: title.trim(), prompts, lanes };
}

/** The file that `parseLesson` reads. */
export function formatLesson({ title, prompts, lanes }: Lesson): string {
  return `${JSON.stringify({ kinglet: 'lesson', version: 1, title, prompts, lanes }, null, 2)}\n`;
}

function isText(value: unknown, most: number): value is string {
  const isPlain = typeof value === 'string' && value.length <= most && !CONTROL.test(value);
  return isPlain && value.trim() !== '';
}

function isList(
  value: unknown,
  most: number,
  isItem: (item: unknown) => boolean,
): value is readonly string[] {
  return Array.isArray(value) && value.length <= most && value.every(isItem);
}
