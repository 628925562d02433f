/** The short answer that a text gives, and two short answers that are the same. */
import {
  announcedIn,
  boxedIn,
  lastBold,
  lastLine,
  withoutMarkup,
  withoutThoughts,
} from './plain-answer.js';

/** Small letters, no marks, no articles, no accents, single spaces. */
export function normalised(text: string): string {
  return withoutMarkup(text)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[^\p{L}\p{N}\s'+-]/gu, ' ')
    .replace(/(?<!\p{L})'|'(?!\p{L})/gu, ' ')
    .replace(/(?<![\p{L}\p{N}])[-+](?!\p{N})/gu, ' ')
    .replace(/\b(?:a|an|the)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** What may be meant by an answer, most certain first; all normalised. */
export function shortAnswers(answer: string): string[] {
  const text = withoutThoughts(answer);
  const announced = announcedIn(text.replace(/\*\*|__/g, ''));
  const fenced = /```[^\n]*\n([\s\S]*?)```/.exec(text)?.[1];
  const parts = [
    boxedIn(text),
    announced,
    announced && firstClause(announced),
    fenced,
    text,
    lastBold(text),
    quotedIn(text),
    tailOf(lastLine(text)),
    labelledIn(lastLine(text)),
    lastLine(text),
    introducedIn(text),
    ...fromFirstLine(text),
  ];
  return [...new Set(parts.filter((part) => part != null).map(normalised))].filter(Boolean);
}

/** Does the answer give one of these? */
export function givesText(answer: string, expected: readonly string[]): boolean {
  const wanted = new Set(expected.map(normalised));
  return shortAnswers(answer).some((candidate) => wanted.has(candidate));
}

/** Up to the end of its sentence, an aside or a reason. */
function firstClause(text: string): string {
  return text.split(
    /(?<=\p{L}{2})[.;!?](?:\s|$)|,| \(|\bbecause\b|\bsince\b|\bas it\b| [–—-] /u,
  )[0]!;
}

/** All of a text that stands in quotation marks but for an introduction. */
function quotedIn(text: string): string | null {
  const found = [...text.matchAll(/["“]([^"”\n]+)["”]/g)];
  return found.length === 1 ? found[0]![1]! : null;
}

/** "Translation: good morning" */
function labelledIn(line: string): string | null {
  return /^[^:]{2,60}:\s+(.+)$/.exec(line)?.[1] ?? null;
}

/** The first line below one that ends with a colon. */
function introducedIn(text: string): string | null {
  return /:[ \t*]*\n+([^\n]+)/.exec(text)?.[1] ?? null;
}

/** "Lima\n\nIt is the largest city…", "Yes, it does.", "Lima is the capital of Peru." */
function fromFirstLine(text: string): string[] {
  const [line = ''] = text.split('\n');
  if (line.endsWith('?')) return [];
  const subject = /^(.{1,60}?) is (?:the|a|an)\b/.exec(line)?.[1];
  return [line, firstClause(line), ...(subject ? [subject] : [])];
}

/** "The capital of Peru is Lima.", "It's Lima." */
function tailOf(line: string): string | null {
  return (
    /.*\b(?:is|it's|it’s|was|are|were|means|called|becomes|equals)\b:?\s+(.+)$/i.exec(line)?.[1] ??
    null
  );
}
