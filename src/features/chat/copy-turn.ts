import type { MessageId } from '../../domain/messages.js';

/** Our own frames around what was said: never copied. */
const OWN = 'header, .address';

/** Copies an answer as it stands on the screen. Rejects where it is not there, or the clipboard refuses. */
export async function copyTurn(id: MessageId, how: 'text' | 'rich'): Promise<void> {
  const turn = [...document.querySelectorAll('chat-turn')].find(({ message }) => message.id === id);
  const shown = turn?.querySelector<HTMLElement>('.prose');
  if (!shown) throw new Error('The answer is not on the screen');
  const copy = plainCopy(shown);
  const text = wordsOf(copy.cloneNode(true) as HTMLElement);
  if (how === 'text') return navigator.clipboard.writeText(text);
  const markup = [...copy.childNodes]
    .map((node) => new XMLSerializer().serializeToString(node))
    .join('\n')
    .replaceAll(` xmlns="${shown.namespaceURI}"`, '');
  await navigator.clipboard.write([
    new ClipboardItem({
      'text/html': new Blob([markup], { type: 'text/html' }),
      'text/plain': new Blob([text], { type: 'text/plain' }),
    }),
  ]);
}

/** Without our frames and attributes; links keep where they lead. */
function plainCopy(shown: HTMLElement): HTMLElement {
  const copy = shown.cloneNode(true) as HTMLElement;
  for (const own of copy.querySelectorAll(OWN)) own.remove();
  for (const frame of copy.querySelectorAll('.code, .tbl')) frame.replaceWith(...frame.childNodes);
  // Colours and lines are spans.
  for (const code of copy.querySelectorAll('pre code')) code.textContent = code.textContent ?? '';
  for (const element of copy.querySelectorAll('*'))
    for (const { name } of [...element.attributes])
      if (name !== 'href' && element.namespaceURI === copy.namespaceURI)
        element.removeAttribute(name);
  for (const list of copy.querySelectorAll('ul, ol, table, thead, tbody, tr'))
    for (const node of [...list.childNodes]) if (node instanceof Text) node.remove();
  return copy;
}

/** Line by line, as a person would type it; what it is given is changed. */
function wordsOf(copy: HTMLElement): string {
  for (const cell of copy.querySelectorAll('td + td, th + th')) cell.before('\t');
  for (const item of copy.querySelectorAll('li')) item.prepend('- ');
  for (const line of copy.querySelectorAll('br')) line.replaceWith('\n');
  const blocks = copy.querySelectorAll('li, tr, p, pre, h3, h4, blockquote, hr');
  for (const block of blocks) block.append('\n');
  return (copy.textContent ?? '').replace(/\n{3,}/g, '\n\n').trim();
}
