/** A page that stands by itself as a file: no script, nothing fetched, every word of others escaped. */

/** Markup that is safe to put into a page. */
export class Markup {
  constructor(readonly text: string) {}
}

type Part = string | number | Markup | readonly Markup[];

/** A template whose values are escaped, unless they are markup already. */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const text = strings.reduce(
    (before, string, index) => before + inserted(parts[index - 1]!) + string,
  );
  return new Markup(text);
}

function inserted(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (typeof part === 'object') return part.map(({ text }) => text).join('\n');
  return escaped(String(part));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]!);
}

const STYLE = `body{max-width:60rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 system-ui,sans-serif;color:#1d1d1b;background:#fbfaf7}
h1{font:600 1.6rem/1.25 Georgia,serif}h2{font-size:1.1rem;margin-top:2rem}
table{border-collapse:collapse;width:100%}th,td{padding:.4rem .6rem;border-bottom:1px solid #ddd8cd;text-align:left;vertical-align:top}
pre{margin:0;font:inherit;white-space:pre-wrap;overflow-wrap:anywhere}
.rungs{display:grid;grid-template-columns:repeat(auto-fit,minmax(14rem,1fr));gap:1.5rem}
dl{display:grid;grid-template-columns:auto 1fr;gap:.1rem .8rem;margin:.5rem 0}dt{color:#5c584f}dd{margin:0}.dim{color:#5c584f}
@media (prefers-color-scheme:dark){body{color:#ebe8e0;background:#16171b}th,td{border-color:#33353c}dt,.dim{color:#a9a59a}}`;

/** @param savedAt said at the page's foot */
export function htmlPage(title: string, body: Markup, savedAt = new Date()): string {
  const { head, tail } = htmlPageParts(title, '', savedAt);
  return `${head}${body.text}${tail}`;
}

/** What stands before and after a page's body, for one that is written piece by piece. @param style beside the common one */
export function htmlPageParts(
  title: string,
  style: string,
  savedAt = new Date(),
): { readonly head: string; readonly tail: string } {
  const head = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${new Markup(STYLE + style)}</style>
</head>
<body>
`;
  const tail = markup`
<p class="dim">Saved from Kinglet on ${savedAt.toISOString().slice(0, 10)}.</p>
</body>
</html>
`;
  return { head: head.text, tail: tail.text };
}
