/** Marks in a turn what is being read aloud, and keeps it on the screen. */
import type { App } from '../../app-context.js';
import type { MessageId } from '../../domain/messages.js';
import '../../ui/styles/reading.css';

const NAME = 'read-aloud';

/** From now until the reading ends. A browser that cannot mark text reads without. */
export function markReading({ stores: { reading } }: Pick<App, 'stores'>): void {
  if (!('highlights' in CSS)) return;
  let from = 0;
  const follow = (): void => {
    const { state } = reading;
    if (state?.piece === undefined) {
      CSS.highlights.delete(NAME);
      if (state === null) stop();
      return;
    }
    const text = textOf(state.messageId);
    const found = text && findPiece(text, state.piece, from);
    if (!found) return void CSS.highlights.delete(NAME);
    from = found.end;
    CSS.highlights.set(NAME, new Highlight(found.range));
    found.range.startContainer.parentElement?.scrollIntoView({ block: 'nearest' });
  };
  const stop = reading.subscribe(follow);
  follow();
}

function textOf(id: MessageId): Element | undefined {
  const turns = [...document.querySelectorAll('chat-turn')];
  return (
    turns.find(({ message }) => message.id === id)?.querySelector('markdown-text') ?? undefined
  );
}

/**
 * Where a sentence stands, spaces and line ends aside: what is said has others than what is shown.
 *
 * @param from characters without spaces that were read before it
 */
export function findPiece(
  root: Element,
  piece: string,
  from: number,
): { readonly range: Range; readonly end: number } | null {
  const places: (readonly [node: Text, offset: number])[] = [];
  let shown = '';
  const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    const text = node as Text;
    for (let offset = 0; offset < text.length; offset += 1) {
      const character = text.data.charAt(offset);
      if (/\s/.test(character)) continue;
      shown += character;
      places.push([text, offset]);
    }
  }
  const said = piece.replace(/\s+/g, '');
  const at = shown.indexOf(said, from);
  const first = places[at];
  const last = places[at + said.length - 1];
  if (said === '' || at < 0 || !first || !last) return null;
  const range = new Range();
  range.setStart(...first);
  range.setEnd(last[0], last[1] + 1);
  return { range, end: at + said.length };
}
