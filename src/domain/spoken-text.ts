/** An answer as it is read aloud: sentences without Markdown's marks. */

/** A voice falls silent in the middle of much longer ones. Characters. */
const LONGEST_PIECE = 220;

/** What is not to be spelled out is named. */
const CODE_BLOCK = /(?:```|~~~)[^]*?(?:```|~~~|$(?![^]))/g;

/** The sentences of a Markdown text, in order. Code is named, not read; addresses are left out. */
export function spokenPieces(markdown: string, language = 'en'): string[] {
  return markdown
    .replace(CODE_BLOCK, '\n\nHere is a piece of code.\n\n')
    .split('\n')
    .map(plainLine)
    .filter((line) => /[\p{L}\p{N}]/u.test(line))
    .flatMap((line) => sentencesOf(line, language))
    .flatMap(shortEnough);
}

function plainLine(line: string): string {
  // A table's rule.
  if (/^[\s|:-]+$/.test(line)) return '';
  return line
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<?https?:\/\/\S+>?/g, 'a link')
    .replace(/^\s*(?:[#>]+|[*+-])\s+/, '')
    .replace(/^\s*(?:[-*_]\s*){3,}$/, '')
    .replace(/(?<![\p{L}\p{N}])[*_`~]{1,3}(?=\S)|(?<=\S)[*_`~]{1,3}(?![\p{L}\p{N}])/gu, '')
    .replace(/\s*\|\s*/g, ', ')
    .replace(/^[,\s]+|[,\s]+$/g, '')
    .replace(/\s+/g, ' ');
}

function sentencesOf(line: string, language: string): string[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  const sentences: string[] = [];
  for (const { segment } of segmenter.segment(line)) {
    // “Who is there?” she asked.
    const goesOn = sentences.length > 0 && /^\p{Ll}/u.test(segment);
    if (goesOn) sentences.push(`${sentences.pop()} ${segment.trim()}`);
    else if (segment.trim() !== '') sentences.push(segment.trim());
  }
  return sentences;
}

/** Cut where one would breathe. */
function shortEnough(sentence: string): string[] {
  if (sentence.length <= LONGEST_PIECE) return [sentence];
  const head = sentence.slice(0, LONGEST_PIECE);
  const breath = Math.max(head.lastIndexOf(', '), head.lastIndexOf('; '), head.lastIndexOf(': '));
  const space = breath > LONGEST_PIECE / 3 ? breath + 1 : head.lastIndexOf(' ');
  const at = space > 0 ? space : LONGEST_PIECE;
  return [sentence.slice(0, at).trim(), ...shortEnough(sentence.slice(at).trim())];
}
