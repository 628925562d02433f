/** Longest automatic title, in characters. */
const MAX_LENGTH = 48;

/** Ways to begin that say nothing about the subject. */
const OPENINGS = [
  /^(hi|hello|hey|dear)( there)?[,.! ]+(?=\S)/i,
  /^please[, ]+(?=\S)/i,
  /^(can|could|would|will) you (please )?(?=\S)/i,
];

/** A plain, short title from a chat's first message, without asking any model. `New chat` when there are no words. */
export function titleFromText(text: string): string {
  const line = text
    .replace(/```.*?(```|$(?![^]))/gs, ' ')
    .split('\n')
    .map(plain)
    .find((candidate) => /[\p{L}\p{N}]/u.test(candidate));
  if (line === undefined) return shorten(plain(text.replaceAll('`', ' '))) || 'New chat';
  const subject = OPENINGS.reduce((rest, opening) => rest.replace(opening, ''), line);
  return shorten(capitalise(firstSentence(subject)));
}

/** Without Markdown's marks and with single spaces. */
function plain(line: string): string {
  return (
    line
      .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/^\s*([#>*+-]+|\d+[.)])\s+/, '')
      // Marks stand at the edge of a word: snake_case and 3 * 4 have none.
      .replace(/(?<![\p{L}\p{N}])[*_`~]{1,3}(?=\S)|(?<=\S)[*_`~]{1,3}(?![\p{L}\p{N}])/gu, '')
      .replace(/\s+/g, ' ')
      .trim()
  );
}

function firstSentence(text: string): string {
  const sentence = /^.{8,}?[.!?…](?=\s)/u.exec(text)?.[0] ?? text;
  return sentence.replace(/[.:;,]+$/, '');
}

function capitalise(text: string): string {
  const [first = ''] = text;
  return first.toLocaleUpperCase() + text.slice(first.length);
}

function shorten(text: string): string {
  const letters = [...text];
  if (letters.length <= MAX_LENGTH) return text;
  const start = letters.slice(0, MAX_LENGTH - 1).join('');
  const space = start.lastIndexOf(' ');
  const kept = space > MAX_LENGTH / 2 ? start.slice(0, space) : start;
  return `${kept.replace(/[\s.,:;!?–-]+$/, '')}…`;
}
