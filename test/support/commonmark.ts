/** The examples of the CommonMark specification, and what Kinglet's policy makes of the HTML they give. */
import { safeHref } from '../../src/domain/markdown-policy.js';

export interface SpecExample {
  readonly number: number;
  readonly section: string;
  readonly markdown: string;
  readonly html: string;
}

const EXAMPLE = /^`{32} example\n([\s\S]*?)^\.\n([\s\S]*?)^`{32}$|^#{1,6} *(.*)$/gm;

/** @param text the specification's own source, `spec.txt` */
export function specExamples(text: string): SpecExample[] {
  const examples: SpecExample[] = [];
  let section = '';
  const source = text.replace(/\r\n?/g, '\n').replace(/^<!-- END TESTS -->[\s\S]*/m, '');
  for (const [, markdown, html, heading] of source.matchAll(EXAMPLE)) {
    if (heading !== undefined) section = heading;
    else
      examples.push({
        number: examples.length + 1,
        section,
        markdown: markdown!.replaceAll('→', '\t'),
        html: html!.replaceAll('→', '\t'),
      });
  }
  return examples;
}

/**
 * What an example's HTML becomes here where the text is read as the specification reads it: two levels of headings, links
 * to other sites and letters only and without titles, a link in an image's place, the language of code by its word.
 */
export function underPolicy(html: string): string {
  let sawTop = false;
  return comparable(
    html
      .replace(/<h([1-6])>([\s\S]*?)<\/h\1>/g, (_whole, depth: string, inner: string) => {
        if (Number(depth) <= 2) sawTop = true;
        const level = Number(depth) <= 2 || !sawTop ? 3 : 4;
        return `<h${level}>${inner}</h${level}>`;
      })
      .replace(/<img src="([^"]*)" alt="([^"]*)"(?: title="[^"]*")? \/>/g, (_whole, src, alt) =>
        link(String(src), String(alt) || String(src)),
      )
      .replace(/<a href="([^"]*)"(?: title="[^"]*")?>([\s\S]*?)<\/a>/g, (_whole, href, inner) =>
        link(String(href), String(inner)),
      )
      .replace(/<pre><code(?: class="language-([^"]*)")?>([\s\S]*?)<\/code><\/pre>/g, codeBlock),
  );
}

/** Without what HTML does not tell apart. */
export function comparable(html: string): string {
  const pieces = html
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/<(br|hr) \/>/g, '<$1>')
    .replace(/\n+<\/code><\/pre>/g, '</code></pre>')
    .replace(/<p>[ \n]+|[ \n]+<\/p>/g, (run) => run.replace(/[ \n]+/g, ''))
    .split(/(<pre[\s\S]*?<\/pre>)/);
  return pieces
    .map((piece, at) =>
      at % 2 === 1
        ? piece
        : piece
            .replace(/[ \t]*\n[ \t\n]*/g, '\n')
            .replace(/>\n+|\n+</g, (run) => run.replace(/[ \n]+/g, '')),
    )
    .join('')
    .trim();
}

function link(href: string, inner: string): string {
  return safeHref(href.replaceAll('&amp;', '&')) === null
    ? inner
    : `<a href="${href}">${inner}</a>`;
}

function codeBlock(_whole: string, language: string | undefined, text: string): string {
  const word = language?.match(/^[\w+#.-]{1,24}/)?.[0] ?? '';
  return `<pre data-language="${word}"><code>${text}</code></pre>`;
}
