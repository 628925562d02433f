/** Sentences to be put another way; what is right can be written down beforehand, or checked by a rule. */
import type { Draw } from './draw.js';
import { inTurn, type LanguageItem, type LanguageTemplate } from './language-item.js';
import { NAMES } from './names.js';

const ALONE = 'Answer with the sentence alone.';
/** Of whom the items say "she". */
const WOMEN = ['Amara', 'Carla', 'Elin', 'Greta', 'Hana', 'Lena', 'Nadia', 'Petra', 'Rosa'];
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** As it was written, and as it should be. */
const MISSPELT: readonly (readonly [string, string])[] = [
  ['We will definately recieve the parcel.', 'We will definitely receive the parcel.'],
  [
    'The goverment building is seperate from the libary.',
    'The government building is separate from the library.',
  ],
  [
    'My neighbour has a wierd collection of old calenders.',
    'My neighbour has a weird collection of old calendars.',
  ],
  [
    'It is neccessary to book accomodation before the festival.',
    'It is necessary to book accommodation before the festival.',
  ],
  ['The comittee will meet again in Febuary.', 'The committee will meet again in February.'],
  [
    'Unfortunatly the begining of the film was cut.',
    'Unfortunately the beginning of the film was cut.',
  ],
  [
    'She was embarassed by the party at the resturant.',
    'She was embarrassed by the party at the restaurant.',
  ],
  [
    'The rythm of the song was familar to everybody.',
    'The rhythm of the song was familiar to everybody.',
  ],
  [
    'He beleives that this knowlege will help him later.',
    'He believes that this knowledge will help him later.',
  ],
  ['The referee adressed both teams seperatly.', 'The referee addressed both teams separately.'],
];

/** What somebody does, and did. */
const DEEDS: readonly (readonly [string, string])[] = [
  ['walks to the station', 'walked to the station'],
  ['buys a newspaper', 'bought a newspaper'],
  ['drinks a cup of tea', 'drank a cup of tea'],
  ['writes a letter', 'wrote a letter'],
  ['feeds the hens', 'fed the hens'],
  ['sweeps the yard', 'swept the yard'],
  ['sings to the baby', 'sang to the baby'],
  ['catches the early bus', 'caught the early bus'],
  ['rides to the mill', 'rode to the mill'],
  ['teaches a class', 'taught a class'],
  ['draws a map', 'drew a map'],
];

/** Past, participle, and what it was done to, singular and plural. */
const PASSIVES: readonly (readonly [string, string, string, string])[] = [
  ['painted', 'painted', 'the gate', 'the fences'],
  ['wrote', 'written', 'the letter', 'the invitations'],
  ['broke', 'broken', 'the window', 'the plates'],
  ['hid', 'hidden', 'the key', 'the presents'],
  ['drew', 'drawn', 'the map', 'the plans'],
  ['chose', 'chosen', 'the carpet', 'the curtains'],
  ['sold', 'sold', 'the boat', 'the horses'],
  ['took', 'taken', 'the photograph', 'the measurements'],
  ['forgot', 'forgotten', 'the ticket', 'the sandwiches'],
];

const ERRANDS = ['the projector', 'the guest list', 'two spare keys', 'the signed contract'];

/** Cause and effect. */
const SO: readonly (readonly [string, string])[] = [
  ['the river rose overnight', 'the ferry stayed in the harbour'],
  ['the oven was broken', 'we had a cold supper'],
  ['nobody had watered the beans', 'the harvest was poor'],
  ['the singer had lost her voice', 'the concert was put off'],
  ['the path was icy', 'they turned back before noon'],
  ['his alarm did not ring', 'he missed the first lesson'],
  ['the shop had sold out of flour', 'she borrowed some from a neighbour'],
  ['the bridge was too narrow', 'the lorry went round by the valley'],
  ['the children were tired', 'the story was short'],
];

/** What she said, and what she told that she had done or would do. */
const TOLD: readonly (readonly [string, string])[] = [
  ['I have lost my key', 'she had lost her key'],
  ['I will bring my sister', 'she would bring her sister'],
  ['I am tired', 'she was tired'],
  ['I cannot find my glasses', 'she could not find her glasses'],
  ['I have never seen my uncle', 'she had never seen her uncle'],
  ['I want to sell my bicycle', 'she wanted to sell her bicycle'],
  ['I am learning Greek', 'she was learning Greek'],
  ['I do not like my new desk', 'she did not like her new desk'],
  ['I will be late', 'she would be late'],
];

/** Wordy, then what must stay of it, most words allowed, and a way to put it. */
interface Wordy {
  readonly text: string;
  readonly says: readonly (readonly string[])[];
  readonly most: number;
  readonly short: string;
}
const WORDY: readonly Wordy[] = [
  {
    text: 'Owing to the fact that the lift in this building is not in working order at the present moment in time, all visitors are kindly requested to make use of the stairs.',
    says: [['lift'], ['stairs']],
    most: 12,
    short: 'The lift is broken; please use the stairs.',
  },
  {
    text: 'It has come to our attention that a considerable number of library books which were borrowed in the month of May have up to now not been brought back by those who borrowed them.',
    says: [['books'], ['May']],
    most: 12,
    short: 'Many books borrowed in May have not been returned.',
  },
  {
    text: 'In the event that it should begin to rain in the course of the afternoon, the decision has been taken that the picnic will be held inside the school instead of in the park.',
    says: [['rain', 'rains'], ['picnic'], ['school']],
    most: 14,
    short: 'If it rains, the picnic will be in the school.',
  },
  {
    text: 'With regard to the matter of parking, we would like to draw your attention to the circumstance that bicycles must under no conditions whatsoever be left in front of the main gate.',
    says: [['bicycles', 'bikes'], ['gate']],
    most: 12,
    short: 'Do not leave bicycles in front of the main gate.',
  },
  {
    text: 'As far as the soup is concerned, it is the general opinion of practically everybody who has had the opportunity to taste it that it contains a larger amount of salt than would be desirable.',
    says: [['soup'], ['salt', 'salty', 'salted']],
    most: 12,
    short: 'Almost everybody finds the soup too salty.',
  },
  {
    text: 'Until such time as the new teacher has arrived, which is expected to be the case in September, the lessons in music that were to take place on Fridays are not going to be given.',
    says: [['music'], ['September']],
    most: 14,
    short: 'There are no music lessons until the new teacher comes in September.',
  },
];

function rewrite(
  id: string,
  title: string,
  level: LanguageTemplate['level'],
  make: LanguageTemplate['make'],
): LanguageTemplate {
  return { id, title, category: 'rewrite', level, make };
}

function sentenceItem(prompt: string, expected: readonly string[]): LanguageItem {
  return {
    prompt: `${prompt} ${ALONE}`,
    grader: { kind: 'normalised', expected },
    reference: expected[0]!,
  };
}

function capital(text: string): string {
  return `${text[0]!.toUpperCase()}${text.slice(1)}`;
}

function spelling(_draw: Draw, turn: number): LanguageItem {
  const [wrong, right] = inTurn(MISSPELT, turn);
  return sentenceItem(`Correct the spelling of this sentence and change nothing else: “${wrong}”`, [
    right,
  ]);
}

function pastTense(draw: Draw): LanguageItem {
  const name = draw.pick(NAMES);
  const deeds = draw.several(DEEDS, 3);
  const tell = (tense: 0 | 1): string => {
    const [first, second, third] = deeds.map((deed) => deed[tense]);
    return `Every morning ${name} ${first}, ${second} and ${third}.`;
  };
  return sentenceItem(
    `Put this sentence into the past tense and change nothing else: “${tell(0)}”`,
    [tell(1)],
  );
}

function passiveVoice(draw: Draw, turn: number): LanguageItem {
  const [past, participle, one, many] = inTurn(PASSIVES, turn);
  const isMany = draw.whole(0, 1) === 1;
  const thing = isMany ? many : one;
  const [name, when] = [draw.pick(NAMES), draw.pick(['last week', 'before breakfast', 'in May'])];
  const begin = `${capital(thing)} ${isMany ? 'were' : 'was'} ${participle}`;
  return sentenceItem(
    `Put this sentence into the passive voice, and keep who did it and when: “${name} ${past} ${thing} ${when}.”`,
    [
      `${begin} by ${name} ${when}.`,
      `${begin} ${when} by ${name}.`,
      `${capital(when)}, ${thing} ${isMany ? 'were' : 'was'} ${participle} by ${name}.`,
    ],
  );
}

function because(_draw: Draw, turn: number): LanguageItem {
  const [cause, effect] = inTurn(SO, turn);
  return sentenceItem(
    `Rewrite this sentence so that it begins with “Because”, with the same words otherwise: “${capital(cause)}, so ${effect}.”`,
    [`Because ${cause}, ${effect}.`],
  );
}

function politely(draw: Draw): LanguageItem {
  const [name, what, day] = [draw.pick(NAMES), draw.pick(ERRANDS), draw.pick(DAYS)];
  const room = draw.whole(11, 98);
  return {
    prompt: `Rewrite this as a polite message of at most 45 words. Keep the name, the thing, the room and the day: “hey ${name}, u better bring ${what} to room ${room} by ${day} or else, no excuses!!”`,
    grader: {
      kind: 'constraints',
      constraints: [
        { kind: 'words', least: 1, most: 45 },
        { kind: 'without', words: ['hey', 'u', 'else', 'excuses', 'better'] },
        {
          kind: 'says',
          any: ['please', 'kindly', 'could you', 'would you', 'grateful', 'appreciate'],
        },
        { kind: 'says', any: [name] },
        { kind: 'says', any: [what, what.replace(/^(?:the|two) /, '')] },
        { kind: 'says', any: [`${room}`] },
        { kind: 'says', any: [day] },
      ],
    },
    reference: `Dear ${name}, could you please bring ${what} to room ${room} by ${day}? Thank you.`,
  };
}

function reported(draw: Draw, turn: number): LanguageItem {
  const [said, told] = inTurn(TOLD, turn);
  const [from, to] = draw.several(WOMEN, 2) as [string, string];
  return sentenceItem(
    `Put this into reported speech, beginning with “${from} told ${to}”: “${said},” said ${from} to ${to}.`,
    [
      `${from} told ${to} that ${told}.`,
      `${from} told ${to} ${told}.`,
      `${from} told ${to} that ${told.replace(/\b(could|did) not\b/, "$1n't")}.`,
    ],
  );
}

function briefly(_draw: Draw, turn: number): LanguageItem {
  const { text, says, most, short } = inTurn(WORDY, turn);
  return {
    prompt: `Say this in one sentence of at most ${most} words: “${text}” ${ALONE}`,
    grader: {
      kind: 'constraints',
      constraints: [
        { kind: 'sentences', least: 1, most: 1 },
        { kind: 'words', least: 4, most },
        ...says.map((any) => ({ kind: 'says', any }) as const),
      ],
    },
    reference: short,
  };
}

export const REWRITE_TEMPLATES: readonly LanguageTemplate[] = [
  rewrite('spelling', 'Spelling to correct', 1, spelling),
  rewrite('past', 'Into the past tense', 1, pastTense),
  rewrite('passive', 'Into the passive voice', 2, passiveVoice),
  rewrite('because', 'The cause first', 2, because),
  rewrite('polite', 'A rude message made polite', 2, politely),
  rewrite('reported', 'Into reported speech', 3, reported),
  rewrite('brief', 'A wordy sentence made short', 3, briefly),
];
