/** Every vector in every carrier: the places of Markdown and of a file's form in which text may come. */
import {
  ADDRESS_VECTORS,
  CSS_VECTORS,
  HTML_VECTORS,
  LATEX_VECTORS,
  MATHML_VECTORS,
  SVG_VECTORS,
} from './vectors.js';

type Carrier = (vector: string) => string;

const TEXT_CARRIERS: readonly Carrier[] = [
  (vector) => vector,
  (vector) => `Before ${vector} after`,
  (vector) => `# ${oneLine(vector)}\n\nText`,
  (vector) => `- a\n- ${oneLine(vector)}\n  - ${oneLine(vector)}`,
  (vector) => `> ${vector.replaceAll('\n', '\n> ')}`,
  (vector) => `| a | b |\n|---|--:|\n| ${cell(vector)} | c |`,
  (vector) => `**${vector}** *${oneLine(vector)}* ~~x~~`,
  (vector) => `<div>\n\n${vector}\n\n</div>`,
  (vector) => `[${oneLine(vector)}](https://example.org)`,
  (vector) => `![${oneLine(vector)}](https://evil.example/p.png)`,
];

const CODE_CARRIERS: readonly Carrier[] = [
  (vector) => `\`${vector}\``,
  (vector) => `\`\`\`html\n${vector}\n\`\`\``,
  (vector) => `\`\`\`${oneLine(vector)}\nx\n\`\`\``,
  (vector) => `    ${vector.replaceAll('\n', '\n    ')}`,
  (vector) => `$${oneLine(vector)}$ and \\(${oneLine(vector)}\\)`,
  (vector) => `$$\n${vector}\n$$`,
];

const ADDRESS_CARRIERS: readonly Carrier[] = [
  (address) => `[press](${address})`,
  (address) => `[press](<${address}>)`,
  (address) => `[press](${address} "t\\" onclick=\\"window.hacked=1")`,
  (address) => `![x](${address})`,
  (address) => `[press][r]\n\n[r]: ${address}`,
  (address) => `<${address}>`,
  (address) => `<a href="${address}">press</a>`,
  (address) => `| a |\n|---|\n| [example.org](${address}) |`,
];

const LATEX_CARRIERS: readonly Carrier[] = [
  (latex) => `Here $${latex}$ it is`,
  (latex) => `$$${latex}$$`,
  (latex) => `- \\(${latex}\\)`,
  (latex) => `\\[${latex}\\]`,
];

const MARKUP = [...HTML_VECTORS, ...SVG_VECTORS, ...MATHML_VECTORS, ...CSS_VECTORS];

/** Markdown, each case once. */
export const HOSTILE_MARKDOWN: readonly string[] = [
  ...new Set([
    ...cross(MARKUP, [...TEXT_CARRIERS, ...CODE_CARRIERS]),
    ...cross(ADDRESS_VECTORS, ADDRESS_CARRIERS),
    ...cross(LATEX_VECTORS, LATEX_CARRIERS),
  ]),
];

const HTML_CARRIERS: readonly Carrier[] = [
  (vector) => vector,
  (vector) => `<p>a ${vector} b</p>`,
  (vector) => `<table><tbody><tr><td>${vector}</td></tr></tbody></table>`,
  (vector) => `<ul><li>${vector}</li></ul><p>after</p>`,
  (vector) => `<pre data-language="js"><code>${vector}</code></pre>`,
];

/** HTML straight into the sanitisers, as if the first defence had failed. */
export const HOSTILE_HTML: readonly string[] = [
  ...new Set([
    ...cross(MARKUP, HTML_CARRIERS),
    ...ADDRESS_VECTORS.map((address) => `<p><a href="${address}">press</a></p>`),
  ]),
];

function cross(vectors: readonly string[], carriers: readonly Carrier[]): string[] {
  return vectors.flatMap((vector) => carriers.map((carrier) => carrier(vector)));
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function cell(text: string): string {
  return oneLine(text).replaceAll('|', '\\|');
}
