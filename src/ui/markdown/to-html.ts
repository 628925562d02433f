/** Markdown to the little HTML that the allowlist knows. What looks like HTML in an answer stays text. */
import { Lexer, Marked, type Token, type Tokens, type TokensList } from 'marked';
import { safeHref } from '../../domain/markdown-policy.js';
import { mathExtensions } from './math-extension.js';

const options = { gfm: true, breaks: false };
const extensions = mathExtensions(mathHtml);
const lexing = new Marked({ ...options, extensions }).defaults;

/** Block tokens of a whole text, or of the tail of one. */
export function lexBlocks(text: string): TokensList {
  return new Lexer(lexing).lex(text);
}

/** Renders block tokens; remembers whether a first-level heading came, so that levels never skip. */
export class HtmlWriter {
  #sawTopHeading = false;
  readonly #marked: Marked;

  constructor() {
    const headingLevel = (depth: number): number => this.#headingLevel(depth);
    this.#marked = new Marked({
      ...options,
      extensions,
      renderer: {
        code: ({ text, lang }) => codeHtml(text, lang),
        html: (token) =>
          'block' in token && token.block ? paragraph(token.text) : escapeHtml(token.text),
        heading({ tokens, depth }) {
          const level = headingLevel(depth);
          return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>`;
        },
        link({ href, tokens }) {
          return linkHtml(href, this.parser.parseInline(tokens));
        },
        // An image would be fetched from wherever the model says: the person decides instead.
        image({ href, text, tokens }) {
          const words = tokens ? this.parser.parseInline(tokens, this.parser.textRenderer) : text;
          return linkHtml(href, escapeHtml(words || href));
        },
        checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
      },
    });
  }

  write(tokens: readonly Token[]): string {
    return this.#marked.parser([...tokens]);
  }

  /** A turn has its heading at level 2; inside an answer two levels are enough. */
  #headingLevel(depth: number): number {
    if (depth <= 2) this.#sawTopHeading = true;
    return depth <= 2 || !this.#sawTopHeading ? 3 : 4;
  }
}

/** Language of a code block as its author wrote it, `` for none. */
export function codeLanguage(token: Tokens.Code): string {
  return languageWord(token.lang);
}

function languageWord(info: string | undefined): string {
  return info?.match(/^[\w+#.-]{1,24}/)?.[0] ?? '';
}

function codeHtml(text: string, info: string | undefined): string {
  return `<pre data-language="${escapeHtml(languageWord(info))}"><code>${escapeHtml(text)}</code></pre>`;
}

function mathHtml(latex: string, display: boolean): string {
  return `<code data-math="${display ? 'block' : 'inline'}">${escapeHtml(latex)}</code>`;
}

function linkHtml(href: string, inner: string): string {
  const address = safeHref(href);
  return address === null ? inner : `<a href="${escapeHtml(address)}">${inner}</a>`;
}

function paragraph(text: string): string {
  return `<p>${escapeHtml(text.trim()).replaceAll('\n', '<br>')}</p>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
