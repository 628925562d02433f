/** The choice that an answer makes among lettered options. */
import { boxedIn, lastBold, lastLine, withoutMarkup, withoutThoughts } from './plain-answer.js';

/** Upper case; null where no choice is made. `last` is the last letter offered. */
export function extractLetter(answer: string, last = 'E'): string | null {
  const text = withoutThoughts(answer);
  const range = `A-${last}`;
  const boxed = boxedIn(text);
  return (
    inBox(boxed, range) ??
    announced(text, range) ??
    leading(text, range) ??
    inBox(lastBold(text), range) ??
    leading(lastLine(text), range) ??
    standing(text, range)
  );
}

function inBox(part: string | null, range: string): string | null {
  const found =
    part &&
    new RegExp(`^\\W*(?:option |choice |answer:? )?\\(?([${range}])\\)?(?:[).:\\s]|$)`, 'i').exec(
      withoutMarkup(part),
    );
  return found ? found[1]!.toUpperCase() : null;
}

/** "The answer is (B)", "Answer: b", "I would choose option C". The last such place counts. */
function announced(text: string, range: string): string | null {
  const plain = withoutMarkup(text);
  const pattern = new RegExp(
    `(?:answer|choice|option|solution|choose|pick|select|go with|choosing)(?:\\s+(?:is|would be|should be|must be|here is|to (?:the|this) question is|letter|therefore|clearly))*\\s*[:=]?\\s*(?:is\\s+)?(?:option|choice|letter|answer)?\\s*[("'\\[]*([${range}])(?=[)\\]"'.,:;!\\s]|$)(?!['’]\\w)`,
    'gi',
  );
  const found = [...plain.matchAll(pattern)].filter((match) => isLetter(plain, match));
  return found.at(-1)?.[1]?.toUpperCase() ?? null;
}

/** A small "a" is mostly an article. */
function isLetter(text: string, match: RegExpExecArray): boolean {
  const letter = match[1]!;
  const after = text.slice(match.index + match[0].length);
  if (letter === 'a') return !/^\s+[a-z]/i.test(after);
  if (letter === 'A' || letter === 'I') return !/^\s+[a-z]+/.test(after);
  return true;
}

/** "B", "B. Paris", "(c) because …" at the start. */
function leading(text: string, range: string): string | null {
  const found = new RegExp(
    `^\\W*(?:option |choice )?\\(?([${range}${range.toLowerCase()}])(?:[).:,\\]]|\\s*$|\\s*[-–—]|\\n)`,
  ).exec(withoutMarkup(text));
  return found ? found[1]!.toUpperCase() : null;
}

/** The only letter that stands alone, in brackets or as a capital; "A" before a word is an article. */
function standing(text: string, range: string): string | null {
  const pattern = `\\(([${range}${range.toLowerCase()}])\\)|(?<![\\p{L}'’])([${range}])(?![\\p{L}'’])`;
  const plain = withoutMarkup(text);
  const found = [...plain.matchAll(new RegExp(pattern, 'gu'))]
    .filter((match) => match[2] !== 'A' || !isArticle(plain.slice(match.index + 1)))
    .map((match) => (match[1] ?? match[2])!.toUpperCase());
  return new Set(found).size === 1 ? found[0]! : null;
}

function isArticle(rest: string): boolean {
  return /^\s+(?!(?:or|and|is)\b)[a-z]/.test(rest);
}
