import type { Constraint } from '../constraints.js';
import type { Level } from '../suites.js';
import type { Draw } from './draw.js';

interface Instruction {
  readonly prompt: string;
  readonly constraints: readonly Constraint[];
  /** Follows every one of them. */
  readonly reference: string;
}

export interface InstructionTemplate {
  readonly id: string;
  readonly title: string;
  readonly level: Level;
  readonly make: (draw: Draw, topic: string) => Instruction;
}

/** Words without a capital or a comma, for references of any length. */
const FILLER =
  'here all is calm and clear while the light grows slow over stone and grass and people pass with bags and talk of small things';

function words(count: number): string {
  const all = FILLER.split(' ');
  return Array.from({ length: count }, (_, at) => all[at % all.length]).join(' ');
}

function sentence(count: number): string {
  const text = words(count);
  return `${text[0]!.toUpperCase()}${text.slice(1)}.`;
}

function repeated(count: number, part: (at: number) => string, between: string): string {
  return Array.from({ length: count }, (_, at) => part(at)).join(between);
}

const ONE: readonly InstructionTemplate[] = [
  {
    id: 'words',
    title: 'A number of words',
    level: 1,
    make(draw, topic) {
      const least = draw.whole(15, 40);
      const most = least + 10;
      return {
        prompt: `Describe ${topic} in at least ${least} and at most ${most} words.`,
        constraints: [{ kind: 'words', least, most }],
        reference: sentence(least + 3),
      };
    },
  },
  {
    id: 'bullets',
    title: 'A number of bullet points',
    level: 1,
    make(draw, topic) {
      const count = draw.whole(3, 7);
      return {
        prompt: `Write exactly ${count} bullet points about ${topic}. Begin each with a hyphen and a space.`,
        constraints: [{ kind: 'bullets', count }],
        reference: repeated(count, (at) => `- ${sentence(4 + at)}`, '\n'),
      };
    },
  },
  {
    id: 'small',
    title: 'Only small letters',
    level: 1,
    make: (_draw, topic) => ({
      prompt: `Write two sentences about ${topic} without a single capital letter.`,
      constraints: [{ kind: 'lower-case' }],
      reference: `${words(8)}. ${words(6)}.`,
    }),
  },
  {
    id: 'large',
    title: 'Only capital letters',
    level: 1,
    make: (_draw, topic) => ({
      prompt: `Write one sentence about ${topic} in capital letters only.`,
      constraints: [{ kind: 'upper-case' }],
      reference: sentence(9).toUpperCase(),
    }),
  },
  {
    id: 'quoted',
    title: 'In quotation marks',
    level: 1,
    make: (_draw, topic) => ({
      prompt: `Write one sentence about ${topic}. Put your whole answer into double quotation marks and write nothing outside them.`,
      constraints: [{ kind: 'quoted' }],
      reference: `"${sentence(9)}"`,
    }),
  },
];

const TWO: readonly InstructionTemplate[] = [
  {
    id: 'sentences-begin',
    title: 'Sentences and a beginning',
    level: 2,
    make(draw, topic) {
      const count = draw.whole(2, 5);
      const text = draw.pick(['To begin with', 'Long ago', 'Every morning', 'Strangely enough']);
      return {
        prompt: `Write exactly ${count} sentences about ${topic}. Begin your answer with the words “${text}”.`,
        constraints: [
          { kind: 'sentences', least: count, most: count },
          { kind: 'starts-with', text },
        ],
        reference: repeated(count, (at) => (at ? sentence(6) : `${text} ${words(5)}.`), ' '),
      };
    },
  },
  {
    id: 'bullets-commas',
    title: 'Bullet points without commas',
    level: 2,
    make(draw, topic) {
      const count = draw.whole(3, 6);
      return {
        prompt: `Give exactly ${count} tips about ${topic} as bullet points, each on its own line beginning with “- ”. Do not use any commas.`,
        constraints: [{ kind: 'bullets', count }, { kind: 'no-commas' }],
        reference: repeated(count, (at) => `- ${sentence(3 + at)}`, '\n'),
      };
    },
  },
  {
    id: 'words-end',
    title: 'A number of words and an end',
    level: 2,
    make(draw, topic) {
      const most = draw.whole(30, 60);
      const text = draw.pick(['That is all.', 'And so it goes.', 'More tomorrow.']);
      return {
        prompt: `Describe ${topic} in at most ${most} words. End your answer with exactly these words: “${text}”`,
        constraints: [
          { kind: 'words', least: 1, most },
          { kind: 'ends-with', text },
        ],
        reference: `${sentence(12)} ${text}`,
      };
    },
  },
  {
    id: 'paragraphs-without',
    title: 'Paragraphs without some words',
    level: 2,
    make(draw, topic) {
      const count = draw.whole(2, 3);
      const banned = draw.several(['very', 'it', 'is', 'you', 'beautiful', 'often'], 2);
      return {
        prompt: `Write ${count} paragraphs about ${topic}, separated by an empty line. Do not use the words “${banned[0]}” and “${banned[1]}”.`,
        constraints: [
          { kind: 'paragraphs', count },
          { kind: 'without', words: banned },
        ],
        reference: repeated(
          count,
          () => 'Grass grows over stone and people pass with bags.',
          '\n\n',
        ),
      };
    },
  },
  {
    id: 'json',
    title: 'JSON alone, with given names',
    level: 2,
    make(draw, topic) {
      const keys = draw.several(['title', 'summary', 'mood', 'place', 'length', 'author'], 3);
      return {
        prompt: `Describe ${topic} as a JSON object with exactly these names: ${keys.join(', ')}. Write the JSON alone, without anything before or after it and without a code fence.`,
        constraints: [{ kind: 'json-keys', keys }],
        reference: JSON.stringify(Object.fromEntries(keys.map((key) => [key, words(3)]))),
      };
    },
  },
];

const THREE: readonly InstructionTemplate[] = [
  {
    id: 'bullets-small-commas',
    title: 'Bullet points in small letters without commas',
    level: 3,
    make(draw, topic) {
      const count = draw.whole(3, 6);
      return {
        prompt: `Write exactly ${count} bullet points about ${topic}, each beginning with “- ”. Use no capital letters and no commas.`,
        constraints: [{ kind: 'bullets', count }, { kind: 'lower-case' }, { kind: 'no-commas' }],
        reference: repeated(count, (at) => `- ${words(4 + at)}`, '\n'),
      };
    },
  },
  {
    id: 'paragraphs-begin-end',
    title: 'Paragraphs with a beginning and an end',
    level: 3,
    make(draw, topic) {
      const count = draw.whole(2, 4);
      const [first, last] = [
        draw.pick(['Imagine', 'Listen', 'Today']),
        draw.pick(['The end.', 'Good night.']),
      ];
      return {
        prompt: `Write exactly ${count} paragraphs about ${topic}, separated by an empty line. The first word is “${first}”. The last words are “${last}”`,
        constraints: [
          { kind: 'paragraphs', count },
          { kind: 'starts-with', text: first },
          { kind: 'ends-with', text: last },
        ],
        reference: repeated(
          count,
          (at) =>
            at === 0
              ? `${first} ${words(6)}.`
              : at === count - 1
                ? `${sentence(5)} ${last}`
                : sentence(8),
          '\n\n',
        ),
      };
    },
  },
  {
    id: 'words-without-times',
    title: 'A number of words, one forbidden, one counted',
    level: 3,
    make(draw, topic) {
      const least = draw.whole(20, 35);
      const most = least + 15;
      const count = draw.whole(2, 4);
      const [word, banned] = [
        draw.pick(['still', 'perhaps', 'again']),
        draw.pick(['I', 'there', 'was']),
      ];
      return {
        prompt: `Write ${least} to ${most} words about ${topic}. Use the word “${word}” exactly ${count} times, and do not use the word “${banned}”.`,
        constraints: [
          { kind: 'words', least, most },
          { kind: 'word-count', word, count },
          { kind: 'without', words: [banned] },
        ],
        reference: `${repeated(count, () => word, ' and ')} ${words(least - count + 2)}.`,
      };
    },
  },
  {
    id: 'sentences-begin-commas',
    title: 'Sentences with a beginning, without commas',
    level: 3,
    make(draw, topic) {
      const count = draw.whole(3, 5);
      const text = draw.pick(['Nobody', 'Once', 'Outside']);
      return {
        prompt: `Write exactly ${count} sentences about ${topic}. The first word is “${text}”. Use no commas.`,
        constraints: [
          { kind: 'sentences', least: count, most: count },
          { kind: 'starts-with', text },
          { kind: 'no-commas' },
        ],
        reference: repeated(count, (at) => (at ? sentence(7) : `${text} ${words(5)}.`), ' '),
      };
    },
  },
];

export const INSTRUCTION_TEMPLATES: readonly InstructionTemplate[] = [...ONE, ...TWO, ...THREE];
