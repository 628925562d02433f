/** Facts to be taken out of a text, as they stand or in a given form. */
import type { Json } from '../graders.js';
import type { Draw } from './draw.js';
import { inTurn, type LanguageItem, type LanguageTemplate } from './language-item.js';
import { NAMES } from './names.js';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const GOODS = ['lamps', 'chairs', 'blankets', 'teapots', 'baskets', 'mirrors'];
const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'],
  ...['October', 'November', 'December'],
];
const CAKES = ['a cake', 'some bread', 'a salad', 'two bottles of juice', 'nothing'];

function extract(
  id: string,
  title: string,
  level: LanguageTemplate['level'],
  make: LanguageTemplate['make'],
): LanguageTemplate {
  return { id, title, category: 'extract', level, make };
}

/** Three numbers and two days stand in it, of which one is asked for. */
function fromAnEmail(draw: Draw, turn: number): LanguageItem {
  const [name, goods] = [draw.pick(NAMES), draw.pick(GOODS)];
  const [paid, comes] = draw.several(DAYS, 2) as [string, string];
  const [order, total, count] = [
    draw.whole(10_000, 99_999),
    draw.whole(120, 980),
    draw.whole(2, 9),
  ];
  const text = `Dear ${name}, thank you for ordering ${count} ${goods}. Your order has the number ${order}. We received your payment of ${total} pounds on ${paid}. The parcel leaves us tomorrow and will reach you on ${comes}.`;
  const [ask, right] = inTurn(
    [
      ['Which number does the order have?', `${order}`],
      ['How many pounds were paid?', `${total}`],
      ['On which day will the parcel arrive?', comes],
    ] as const,
    turn,
  );
  return {
    prompt: `“${text}”\n\n${ask} Answer with ${right === comes ? 'one word' : 'the number alone'}.`,
    grader:
      right === comes
        ? { kind: 'normalised', expected: [right] }
        : { kind: 'number', expected: Number(right), tolerance: 0 },
    reference: right,
  };
}

function movedDate(draw: Draw): LanguageItem {
  const [first, second] = draw.several(MONTHS, 2) as [string, string];
  const [day, moved, year] = [draw.whole(1, 28), draw.whole(1, 28), draw.whole(2024, 2031)];
  const iso = `${year}-${`${MONTHS.indexOf(second) + 1}`.padStart(2, '0')}-${`${moved}`.padStart(2, '0')}`;
  return {
    prompt: `“The annual meeting, planned for ${day} ${first} ${year}, had to be moved: it will now take place on ${moved} ${second} of the same year.” When will it take place? Answer with the date alone, in the form YYYY-MM-DD.`,
    grader: { kind: 'normalised', expected: [iso] },
    reference: iso,
  };
}

function bill(draw: Draw): LanguageItem {
  const [customer, seller] = draw.several(NAMES, 2) as [string, string];
  const [goods, count, each] = [draw.pick(GOODS), draw.whole(2, 12), draw.whole(15, 80)];
  const schema: Json = {
    type: 'object',
    required: ['customer', 'goods', 'count', 'total'],
    additionalProperties: false,
    properties: {
      customer: { const: customer },
      goods: { const: goods },
      count: { const: count },
      total: { const: count * each },
    },
  };
  return {
    prompt: `“${seller} wrote a bill for ${customer}: ${count} ${goods} at ${each} pounds each, ${count * each} pounds in all, to be paid within 30 days.” Give this as JSON with the names customer, goods, count and total: the first two as text, as it is written there, the others as numbers. Answer with the JSON alone.`,
    grader: { kind: 'schema', schema },
    reference: JSON.stringify({ customer, goods, count, total: count * each }),
  };
}

function whoBrought(draw: Draw): LanguageItem {
  const names = draw.several(NAMES, 7);
  const thing = draw.pick(CAKES.slice(0, 3));
  const others = CAKES.filter((each) => each !== thing);
  const brings = names.map((name, at) => [name, at < 3 ? thing : draw.pick(others)] as const);
  const lines = draw.several(brings, 7).map(([name, what]) => `${name} brought ${what}.`);
  const right = [...names.slice(0, 3)].sort().join(', ');
  return {
    prompt: `“${lines.join(' ')}”\n\nWho brought ${thing}? Answer with the names alone, in the order of the alphabet, with commas between them.`,
    grader: { kind: 'normalised', expected: [right] },
    reference: right,
  };
}

/** The time is changed twice, and once only nearly. */
function lastWord(draw: Draw): LanguageItem {
  const [first, second, third] = draw.several(NAMES, 3) as [string, string, string];
  const hours = draw.several([1, 2, 3, 4, 5, 6, 7, 8], 4) as [number, number, number, number];
  const minutes = [15, 30, 45, 20];
  const [begun, moved, offered, last] = hours.map((hour, at) => `${hour}:${minutes[at]} pm`);
  const [hour, minute] = [hours[3] + 12, minutes[3]];
  return {
    prompt: `“${first}: Shall we meet at ${begun}?\n${second}: I am late, ${moved} please.\n${third}: Why not ${offered}?\n${first}: That does not suit me.\n${second}: Then ${last}?\n${third}: Agreed.\n${first}: Agreed.”\n\nAt what time do they meet? Answer with the time alone, in the form HH:MM of the 24-hour clock.`,
    grader: { kind: 'normalised', expected: [`${hour}:${minute}`] },
    reference: `${hour}:${minute}`,
  };
}

function longStays(draw: Draw): LanguageItem {
  const names = draw.several(NAMES, 5);
  const least = draw.whole(3, 5);
  const nights = draw.several([least - 1, least - 2, least, least + 1, least + 3], 5);
  const text = names
    .map((name, at) => `${name} booked room ${draw.whole(11, 40)} for ${nights[at]} nights.`)
    .join(' ');
  const long = names
    .map((name, at) => ({ name, nights: nights[at]! }))
    .filter((booking) => booking.nights >= least);
  const schema: Json = {
    type: 'array',
    minItems: long.length,
    maxItems: long.length,
    prefixItems: long.map(({ name, nights: count }) => ({
      type: 'object',
      required: ['name', 'nights'],
      additionalProperties: false,
      properties: { name: { const: name }, nights: { const: count } },
    })),
  };
  return {
    prompt: `“${text}”\n\nGive all bookings of ${least} nights or more as a JSON list, in the order of the text, each as an object with the names name (text) and nights (a number). Answer with the JSON alone.`,
    grader: { kind: 'schema', schema },
    reference: JSON.stringify(long),
  };
}

export const EXTRACT_TEMPLATES: readonly LanguageTemplate[] = [
  extract('email', 'One fact of an e-mail', 1, fromAnEmail),
  extract('date', 'A date that was moved', 1, movedDate),
  extract('bill', 'A bill as JSON', 2, bill),
  extract('brought', 'Who brought what', 2, whoBrought),
  extract('last-word', 'What was agreed in the end', 3, lastWord),
  extract('stays', 'Some of the bookings, as JSON', 3, longStays),
];
