/** Formulas in Markdown: `$…$` and `\(…\)` within a line, `$$…$$` and `\[…\]` for themselves. */
import type { Token, TokenizerAndRendererExtension, Tokens } from 'marked';

/** A price is no formula: no space within the dollars' edges, and no digit behind the closing one. */
const INLINE =
  /^(?:\\\((?!\s*\\\))([^\n]+?)\\\)|\$(?![\s$])((?:\\.|[^\n\\$])+?)(?<!\s)\$(?![\d$]))/;
const BLOCK = /^ {0,3}(?:\$\$([^$]+?)\$\$|\\\[([^]+?)\\\])[ \t]*(?:\n+|$)/;
/** Two dollars within a line stand for themselves too. */
const DISPLAY_IN_LINE = /^(?:\$\$([^$\n]+?)\$\$|\\\[([^\n]+?)\\\])/;

/** @param html of a formula, given its source */
export function mathExtensions(
  html: (latex: string, display: boolean) => string,
): TokenizerAndRendererExtension[] {
  return [
    {
      name: 'mathBlock',
      level: 'block',
      start: (source) => source.match(/\n {0,3}(?:\$\$|\\\[)/)?.index,
      tokenizer: (source) => tokenOf('mathBlock', BLOCK.exec(source)),
      renderer: (token) => `<p>${html(latexOf(token), true)}</p>`,
    },
    {
      name: 'mathDisplay',
      level: 'inline',
      start: (source) => source.match(/\$\$|\\\[/)?.index,
      tokenizer: (source) => tokenOf('mathDisplay', DISPLAY_IN_LINE.exec(source)),
      renderer: (token) => html(latexOf(token), true),
    },
    {
      name: 'mathInline',
      level: 'inline',
      start: (source) => source.match(/\$|\\\(/)?.index,
      tokenizer: (source, before) =>
        isPrice(source, before) ? undefined : tokenOf('mathInline', INLINE.exec(source)),
      renderer: (token) => html(latexOf(token), false),
    },
  ];
}

/** US$5 */
function isPrice(source: string, before: readonly Token[]): boolean {
  return source.startsWith('$') && /[\p{L}\p{N}]$/u.test(before.at(-1)?.raw ?? '');
}

function tokenOf(type: string, match: RegExpExecArray | null): Tokens.Generic | undefined {
  const latex = (match?.[1] ?? match?.[2])?.trim();
  return match && latex ? { type, raw: match[0], latex } : undefined;
}

function latexOf(token: Tokens.Generic): string {
  return String(token['latex']);
}
