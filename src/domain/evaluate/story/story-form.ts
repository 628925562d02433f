/** Is a text a well-formed story? The Storyteller's own checks: what makes it uses them as well. */

/**
 * Endings of the stories, as the corpus has them. `$` is who listens.
 */
const ENDING =
  /(?:^|\n|\. |" )(?:The end|Good night|Sweet dreams|Sleep well|And that is the end|And now good night|Now close your eyes)[^"\n]*\.$/;

const OPENS_QUOTE = /(?:^|[\s(])"(?=\S)/g;
const CLOSES_QUOTE = /[.,!?]"(?=\s|$|[,.])/g;

/** Words that are never said twice in a row; "walked and walked" and "very, very" are other things. */
const TWICE = /\b([a-z]+) \1\b/i;
const MAY_DOUBLE = new Set(['had', 'that', 'talked', 'again', 'thump']);

/** What is wrong with a story's form; empty if nothing is. */
export function formProblems(story: string): string[] {
  const text = story.trim();
  if (!text) return ['nothing was told'];
  const words = wordsOf(text);
  return [
    ...(words.length < 30 ? ['it is too short for a story'] : []),
    ...(ENDING.test(text) ? [] : ['it does not end as a story does']),
    ...quoteProblems(text),
    ...sentenceProblems(text),
    ...articleProblems(text),
    ...repetitionProblems(text, words),
  ];
}

export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[a-z]+(?:'[a-z]+)?/g) ?? [];
}

/** Said aloud in each paragraph: what opens is closed. */
function quoteProblems(text: string): string[] {
  const isUneven = text
    .split(/\n+/)
    .some((paragraph) => (paragraph.match(/"/g)?.length ?? 0) % 2 === 1);
  if (isUneven) return ['a quotation is left open'];
  const opened = text.match(OPENS_QUOTE)?.length ?? 0;
  const closed = text.match(CLOSES_QUOTE)?.length ?? 0;
  return opened === closed ? [] : ['a quotation has no end mark or stands wrongly'];
}

export function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?]"?)\s+/)
    .map((sentence) => sentence.trim())
    .filter(Boolean);
}

function sentenceProblems(text: string): string[] {
  const problems: string[] = [];
  for (const paragraph of text.split(/\n+/))
    if (!/[.!?]"?$/.test(paragraph.trim()))
      problems.push(`a paragraph stops in the middle: ${paragraph.slice(-30)}`);
  for (const sentence of sentencesOf(text)) {
    // After a question aloud the sentence may go on: "Who is there?" asked the owl.
    if (
      !/^"?[A-Z]/.test(sentence) &&
      !/^(?:said|asked|cried|called|whispered|sighed|thought|she|he|they|the|[a-z]+ed) /.test(
        sentence,
      )
    )
      problems.push(`a sentence begins small: ${sentence.slice(0, 30)}`);
    if (/ [,.!?]|,,|\.\.|!!|,\.|" "/.test(sentence.replace(/\.\.\./g, '')))
      problems.push(`stray marks: ${sentence.slice(0, 40)}`);
  }
  return problems;
}

/** "a owl", "an bear". */
function articleProblems(text: string): string[] {
  const wrong = text.match(/\ba (?=[aeio])(?!one|eu)[a-z]+|\ban (?=[bcdfgjklmnpqrstvwyz])[a-z]+/i);
  return wrong ? [`the wrong article: ${wrong[0]}`] : [];
}

function repetitionProblems(text: string, words: readonly string[]): string[] {
  const problems: string[] = [];
  const twice = TWICE.exec(text);
  if (twice && !MAY_DOUBLE.has((twice[1] ?? '').toLowerCase()))
    problems.push(`a word twice: ${twice[0]}`);
  const sentences = sentencesOf(text)
    .map((sentence) => sentence.toLowerCase())
    .filter((sentence) => wordsOf(sentence).length > 3);
  if (mostOften(sentences) > 2) problems.push('a sentence is told three times');
  const runs = words.slice(5).map((_, at) => words.slice(at, at + 6).join(' '));
  if (mostOften(runs) > 3) problems.push('the same six words come again and again');
  return problems;
}

function mostOften(items: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}
