/** Files as disks, networks and people damage them. */

const PIECES = [
  '{',
  '}',
  '[',
  ']',
  '"',
  ',',
  ':',
  '0',
  '-',
  'e',
  'null',
  '\u0000',
  '\ud800',
  '9e999',
];

/** One to three changes of a text: cut, lost, doubled, swapped or overwritten. @param random 0 to 1 */
export function mutated(text: string, random: () => number): string {
  const changes = 1 + Math.floor(random() * 3);
  let changed = text;
  for (let at = 0; at < changes; at += 1) changed = changedOnce(changed, random);
  return changed;
}

function changedOnce(text: string, random: () => number): string {
  const below = (most: number): number => Math.floor(random() * most);
  const at = below(text.length);
  const end = Math.min(text.length, at + 1 + below(40));
  const [before, part, after] = [text.slice(0, at), text.slice(at, end), text.slice(end)];
  switch (below(7)) {
    case 0:
      return before;
    case 1:
      return before + after;
    case 2:
      return before + part + part + after;
    case 3:
      return before + [...part].reverse().join('') + after;
    case 4:
      return before + PIECES[below(PIECES.length)]! + after;
    case 5:
      return before + PIECES[below(PIECES.length)]! + part + after;
    default:
      // A value of another kind, where one stands.
      return text.replace(/"(\w+)":[^,}\]]+/g, (whole, name: string) =>
        random() < 0.03 ? `"${name}":${PIECES[7 + below(4)] === '-' ? '-1' : 'null'}` : whole,
      );
  }
}
