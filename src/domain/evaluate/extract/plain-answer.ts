/** What all extraction begins with: the answer itself, without thoughts and the dress of Markdown and LaTeX. */

const THOUGHTS = /<(think|thinking|reasoning)>[\s\S]*?(?:<\/\1>|$)/gi;

/** Where an answer says that it answers now; the last such place counts. */
const ANNOUNCED =
  /(?:^|[\s*_(])(?:(?:the|my|your|so,? the|our)\s+)?(?:(?:final|correct|right|best|short|numerical)\s+)*(?:answer|solution|result|choice|option)(?:\s+(?:to|for|of)\s+[^.\n:=]{1,60}?)?\s*(?:(?:should|must|would|will|can)\s+(?:therefore\s+)?be|is|was|comes to|equals|=|:)(?:\s*(?:therefore|thus|then|simply|just|that|option|choice|about|approximately|:))*\s*/gi;

/** Text without what a model thought before it answered, and without zero-width signs. */
export function withoutThoughts(text: string): string {
  return text
    .replace(THOUGHTS, '')
    .replace(/[\u200B-\u200D\uFEFF\u2060]/g, '')
    .trim();
}

/** Markdown's and LaTeX's marks gone, their words and numbers kept. */
export function withoutMarkup(text: string): string {
  return text
    .replace(/\\(?:d|t)?frac\{([^{}]+)\}\{([^{}]+)\}/g, ' $1/$2 ')
    .replace(/\\text(?:bf|rm|it)?\{([^{}]*)\}/g, '$1')
    .replace(/\\(?:left|right|,|;|!|quad|displaystyle)(?![a-z])/g, '')
    .replace(/\\times|\\cdot/g, '×')
    .replace(/\\([$%&#_{}])/g, '$1')
    .replace(/\\[()[\]]|\$\$/g, ' ')
    .replace(/\$(?=[^$\n\d]*[\\=])|(?<=[\d}])\$/g, '')
    .replace(/\*\*|__|`/g, '')
    .replace(/^#{1,6}\s+/gm, '');
}

/** The content of the last `\boxed{…}`; braces inside may nest. */
export function boxedIn(text: string): string | null {
  const start = text.lastIndexOf('\\boxed{');
  if (start < 0) return null;
  let depth = 0;
  for (let at = start + 6; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    else if (text[at] === '}') depth -= 1;
    if (depth === 0) return text.slice(start + 7, at);
  }
  return null;
}

/** What follows the last announcement of an answer, to the end of its line, or of the next one where that is empty. */
export function announcedIn(text: string): string | null {
  const found = [...text.matchAll(ANNOUNCED)].at(-1);
  if (!found) return null;
  const rest = text.slice(found.index + found[0].length);
  return (
    rest
      .split('\n')
      .find((line) => /[\p{L}\p{N}]/u.test(line))
      ?.trim() ?? null
  );
}

/** The last text that Markdown makes bold. */
export function lastBold(text: string): string | null {
  return (
    [...text.matchAll(/\*\*([^*\n]+)\*\*|__([^_\n]+)__/g)].at(-1)?.slice(1).find(Boolean) ?? null
  );
}

/** Its last line with letters or digits. */
export function lastLine(text: string): string {
  return (
    text
      .split('\n')
      .findLast((line) => /[\p{L}\p{N}]/u.test(line))
      ?.trim() ?? ''
  );
}
