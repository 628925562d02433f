/** What a chat template says to the model by itself: a person reads it before the model is added. */
import type { ConversationText } from './mlc-config.js';

/** So many words in a row are more than the names of roles and marks. */
const FEWEST_WORDS = 3;
/** Of what is shown, characters. */
const MOST_SHOWN = 4000;

/** Texts of an MLC template that are sentences rather than marks; the system message always. */
export function mlcInstructions({ systemMessage, pieces }: ConversationText): string[] {
  const said = systemMessage.trim() === '' ? [] : [systemMessage.trim()];
  return shown([...said, ...pieces.flatMap(sentences)]);
}

/**
 * Sentences in a Jinja template: what stands outside its tags, and the texts within them. Messages of
 * the template's own errors never reach the model.
 */
export function jinjaInstructions(template: string): string[] {
  const outside: string[] = [];
  const inside: string[] = [];
  let rest = template.replace(/\{#[\s\S]*?#\}/g, '');
  for (;;) {
    const start = /\{[{%]/.exec(rest);
    if (!start) break;
    outside.push(rest.slice(0, start.index));
    const isBlock = start[0] === '{%';
    const end = rest.indexOf(isBlock ? '%}' : '}}', start.index);
    const tag = rest.slice(start.index, end < 0 ? undefined : end);
    if (!/raise_exception/.test(tag)) inside.push(...quoted(tag));
    rest = end < 0 ? '' : rest.slice(end + 2);
  }
  return shown([...outside, rest, ...inside].flatMap(sentences));
}

function quoted(tag: string): string[] {
  return [...tag.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g)].map(([, single, double]) =>
    (single ?? double ?? '').replace(/\\n/g, '\n'),
  );
}

/** What is left of a text without its marks, where it has the words of a sentence. */
function sentences(text: string): string[] {
  const words = text
    .replace(/<\|?[^<>\s]{1,40}\|?>|\[\/?[A-Z_]{2,20}\]|<<\/?SYS>>/g, ' ')
    .replace(/\{[a-z_]+\}/g, ' ')
    .trim();
  const count = words.match(/\p{L}{2,}/gu)?.length ?? 0;
  const isUnspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]{6,}/u;
  return count >= FEWEST_WORDS || isUnspaced.test(words) ? [words] : [];
}

function shown(found: readonly string[]): string[] {
  const unique = [...new Set(found)];
  return unique.map((text) => (text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)} …` : text));
}
