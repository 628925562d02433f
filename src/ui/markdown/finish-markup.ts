/** What our own markup adds to sanitised output: code frames, scrolling tables, safe links. */
import { safeHref } from '../../domain/markdown-policy.js';

const SVG = 'http://www.w3.org/2000/svg';

/** Changes the fragment in place. */
export function finishMarkup(fragment: DocumentFragment): DocumentFragment {
  for (const link of fragment.querySelectorAll('a')) finishLink(link);
  for (const pre of fragment.querySelectorAll('pre')) frameCode(pre);
  for (const table of fragment.querySelectorAll('table')) frameTable(table);
  return fragment;
}

/** A code block as in the design: language and copy above, the code scrolls within itself. */
export function codeFrame(language: string, text: string): HTMLElement {
  const code = document.createElement('code');
  code.textContent = text;
  const pre = document.createElement('pre');
  pre.tabIndex = 0;
  pre.setAttribute('role', 'group');
  pre.setAttribute('aria-label', language ? `${displayLanguage(language)} code` : 'Code');
  pre.append(code);
  const frame = document.createElement('div');
  frame.className = 'code';
  frame.append(codeHeader(language), pre);
  return frame;
}

function finishLink(link: HTMLAnchorElement): void {
  const address = safeHref(link.getAttribute('href') ?? '');
  if (address === null) {
    link.replaceWith(...link.childNodes);
    return;
  }
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
}

function frameCode(pre: HTMLPreElement): void {
  pre.replaceWith(codeFrame(pre.dataset['language'] ?? '', pre.textContent.replace(/\n$/, '')));
}

function frameTable(table: HTMLTableElement): void {
  for (const cell of table.querySelectorAll<HTMLElement>('th, td')) {
    if (cell.getAttribute('align') === 'right') cell.className = 'r';
    cell.removeAttribute('align');
    if (cell.localName === 'th') cell.setAttribute('scope', 'col');
  }
  const frame = document.createElement('div');
  frame.className = 'tbl';
  frame.tabIndex = 0;
  frame.setAttribute('role', 'group');
  frame.setAttribute('aria-label', 'Table');
  table.replaceWith(frame);
  frame.append(table);
}

function codeHeader(language: string): HTMLElement {
  const name = document.createElement('span');
  name.textContent = displayLanguage(language);
  const copy = document.createElement('button');
  copy.type = 'button';
  copy.className = 'btn plain copy-code';
  copy.setAttribute('aria-label', 'Copy code');
  copy.append(copyIcon(), 'Copy');
  const header = document.createElement('header');
  header.append(name, copy);
  return header;
}

function copyIcon(): SVGElement {
  const icon = document.createElementNS(SVG, 'svg');
  icon.setAttribute('class', 'i i-s');
  icon.setAttribute('viewBox', '0 0 24 24');
  icon.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute(
    'd',
    'M11 9h7a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-7a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2zM5 15V6a2 2 0 0 1 2-2h8',
  );
  icon.append(path);
  return icon;
}

const LANGUAGES: Readonly<Record<string, string>> = {
  bash: 'Shell',
  c: 'C',
  cpp: 'C++',
  cs: 'C#',
  csharp: 'C#',
  css: 'CSS',
  go: 'Go',
  html: 'HTML',
  java: 'Java',
  javascript: 'JavaScript',
  js: 'JavaScript',
  json: 'JSON',
  kotlin: 'Kotlin',
  md: 'Markdown',
  php: 'PHP',
  py: 'Python',
  python: 'Python',
  rb: 'Ruby',
  ruby: 'Ruby',
  rust: 'Rust',
  sh: 'Shell',
  shell: 'Shell',
  sql: 'SQL',
  swift: 'Swift',
  ts: 'TypeScript',
  typescript: 'TypeScript',
  xml: 'XML',
  yaml: 'YAML',
  yml: 'YAML',
};

function displayLanguage(language: string): string {
  return LANGUAGES[language.toLowerCase()] ?? language;
}
