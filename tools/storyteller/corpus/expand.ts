import type { Random } from '../random.mjs';
/** Templates: `{this|that|}` is a choice, `$word` a slot, `$Word` the same slot with a capital. */
export type Part = string | { slot: string } | { options: Part[][] };
export type Slots = Record<string, string | (() => string)>;

const parsed: Map<string, Part[]> = new Map();

export function expand(template: string, slots: Slots, random: Random) {
  let parts = parsed.get(template);
  if (!parts) parsed.set(template, (parts = parse(template)));
  return fill(parts, slots, random);
}

function fill(parts: Part[], slots: Slots, random: Random) {
  let text = '';
  for (const part of parts) {
    if (typeof part === 'string') text += part;
    else if ('slot' in part) text += slotText(part.slot, slots, random);
    else text += fill(random.pick(part.options), slots, random);
  }
  return text;
}

function slotText(name: string, slots: Slots, random: Random): string {
  const key = name[0]?.toLowerCase() + name.slice(1);
  const slot = slots[key];
  if (slot === undefined) throw new Error(`No slot $${key}`);
  const raw = typeof slot === 'function' ? slot() : slot;
  const text = raw.includes('{') || raw.includes('$') ? expand(raw, slots, random) : raw;
  return key === name ? text : capital(text);
}

export function capital(text: string) {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function parse(template: string): Part[] {
  const tokens = template.match(/\$[A-Za-z]+|[{}|]|[^${}|]+/g) ?? [];
  let at = 0;
  const options = (isInside: boolean): Part[][] => {
    const all: Part[][] = [[]];
    for (; at < tokens.length; at += 1) {
      const token = tokens[at] ?? '';
      if (token === '}' && isInside) return all;
      if (token === '|' && isInside) all.push([]);
      else if (token === '{') {
        at += 1;
        all.at(-1)?.push({ options: options(true) });
      } else all.at(-1)?.push(token.startsWith('$') ? { slot: token.slice(1) } : token);
    }
    if (isInside) throw new Error(`A brace is not closed: ${template}`);
    return all;
  };
  return options(false)[0] ?? [];
}

/** "a owl" becomes "an owl"; spaces that empty choices left are closed up. */
export function tidy(text: string) {
  return text
    .replace(/ {2,}/g, ' ')
    .replace(/ ([.,!?])/g, '$1')
    .replace(/^ | $/gm, '')
    .replace(/\b([Aa]) (?=[aeiouAEIOU])(?!(?:one|uni|use|eu)[a-z]*)/g, '$1n ');
}
