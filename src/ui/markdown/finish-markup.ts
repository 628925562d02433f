/** What our own markup adds to sanitised output: code frames, scrolling tables, safe links. */
import { hidesItsAddress, safeHref } from '../../domain/markdown-policy.js';
import { codeLanguageOf } from './code-languages.js';

const SVG = 'http://www.w3.org/2000/svg';

/** Changes the fragment in place. */
export function finishMarkup(fragment: DocumentFragment): DocumentFragment {
  for (const link of fragment.querySelectorAll('a')) finishLink(link);
  for (const pre of fragment.querySelectorAll('pre')) frameCode(pre);
  for (const item of fragment.querySelectorAll('li')) markTask(item);
  for (const table of fragment.querySelectorAll('table')) frameTable(table);
  return fragment;
}

/**
 * A code block as in the design: language and copy above, the code scrolls within itself.
 *
 * @param lines each line an element of its own, so that one more costs no more than itself
 */
export function codeFrame(language: string, text: string, lines = false): HTMLElement {
  const code = document.createElement('code');
  code.dataset['language'] = language;
  if (lines) code.append(...linesOf(text).map(codeLine));
  else code.textContent = text;
  const pre = document.createElement('pre');
  pre.tabIndex = 0;
  pre.setAttribute('role', 'group');
  pre.setAttribute('aria-label', language ? `${codeLanguageOf(language).name} code` : 'Code');
  pre.append(code);
  const frame = document.createElement('div');
  frame.className = 'code';
  frame.append(codeHeader(language), pre);
  return frame;
}

/** With their line ends. */
export function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/);
}

export function codeLine(text: string): HTMLElement {
  const line = document.createElement('span');
  line.className = 'line';
  line.textContent = text;
  return line;
}

function finishLink(link: HTMLAnchorElement): void {
  const address = safeHref(link.getAttribute('href') ?? '');
  if (address === null) {
    link.replaceWith(...link.childNodes);
    return;
  }
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  if (URL.canParse(address) && hidesItsAddress(link.textContent, address))
    tellAddress(link, address);
}

/** Behind its words, so that it is read before it is pressed. */
function tellAddress(link: HTMLAnchorElement, address: string): void {
  const told = document.createElement('span');
  told.className = 'address';
  told.textContent = ` (${new URL(address).href})`;
  link.append(told);
}

function frameCode(pre: HTMLPreElement): void {
  pre.replaceWith(codeFrame(pre.dataset['language'] ?? '', pre.textContent.replace(/\n$/, '')));
}

/** Its box stands where others have their bullet. */
function markTask(item: HTMLLIElement): void {
  if (/^\s*[☐☑] /.test(item.textContent)) item.className = 'task';
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
  name.textContent = codeLanguageOf(language).name;
  const wrap = codeButton('wrap-code', 'Wrap lines', 'Wrap');
  wrap.setAttribute('aria-pressed', 'false');
  const copy = codeButton('copy-code', 'Copy code', 'Copy');
  copy.prepend(copyIcon());
  const buttons = document.createElement('span');
  buttons.className = 'btns';
  buttons.append(wrap, codeButton('save-code', 'Save code', 'Save'), copy);
  const header = document.createElement('header');
  header.append(name, buttons);
  return header;
}

function codeButton(role: string, name: string, label: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = `btn plain ${role}`;
  button.setAttribute('aria-label', name);
  button.append(label);
  return button;
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
