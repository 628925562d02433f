/** Questions of the language suite that are written by hand. */
import type { Choice } from './language-item.js';

export const REASONS: readonly Choice[] = [
  {
    ask: 'Why does bread dough rise?',
    right: 'Yeast turns sugar into gas, which is caught in the dough.',
    wrong: [
      'The flour grows when it is cooled.',
      'Salt draws air into the dough.',
      'Water takes up less room when it is warm.',
    ],
  },
  {
    ask: 'Why do we see lightning before we hear its thunder?',
    right: 'Light travels far faster than sound.',
    wrong: [
      'The thunder begins some seconds after the lightning.',
      'Sound has to wait until the rain has stopped.',
      'Our eyes are nearer to the sky than our ears.',
    ],
  },
  {
    ask: 'A metal spoon and a wooden spoon lie in the same drawer. Why does the metal one feel colder?',
    right: 'Metal leads the warmth of the hand away faster.',
    wrong: [
      'Metal is always colder than the air around it.',
      'Wood makes warmth of its own.',
      'The metal one is heavier, and weight takes up warmth.',
    ],
  },
  {
    ask: 'Why does ice float on water?',
    right: 'Water takes up more room when it freezes, so that ice is lighter for its size.',
    wrong: [
      'Ice is full of salt, which always floats.',
      'Cold things are pulled upwards by the air.',
      'Ice weighs nothing until it melts.',
    ],
  },
  {
    ask: 'Why is there a leap year about every four years?',
    right: 'A year is about a quarter of a day longer than 365 days.',
    wrong: [
      'The moon needs 366 days for its way round the earth.',
      'February was once too long and has to make up for it.',
      'The days grow shorter by a minute each year.',
    ],
  },
  {
    ask: 'Why is salt strewn on icy roads?',
    right: 'Water with salt in it freezes only at a lower temperature.',
    wrong: [
      'Salt is hot and melts the ice.',
      'Salt makes the road darker at night.',
      'Salt turns ice into sand.',
    ],
  },
  {
    ask: 'Why does a vacuum flask keep tea hot?',
    right: 'Between its two walls there is almost nothing that could carry the warmth away.',
    wrong: [
      'Its lid heats the tea a little all the time.',
      'Tea without light cannot grow cold.',
      'Its walls are so heavy that warmth cannot lift them.',
    ],
  },
  {
    ask: 'Why is it winter in Australia while it is summer in Europe?',
    right: 'The axis of the earth is tilted, so that each half leans towards the sun in turn.',
    wrong: [
      'Australia is much farther away from the sun than Europe.',
      'The sea around Australia takes in all the warmth.',
      'The sun shines on Europe alone for half of the year.',
    ],
  },
  {
    ask: 'Why do the eyes water when somebody cuts onions?',
    right: 'Cutting sets a gas free that stings the eyes.',
    wrong: [
      'The juice of onions makes the room too dry.',
      'The sound of the knife tires the eyes.',
      'Onions draw water out of the air.',
    ],
  },
  {
    ask: 'Why does the moon look like a sickle on some nights?',
    right: 'From here only a part of its sunlit half can be seen then.',
    wrong: [
      'The shadow of the earth covers it on those nights.',
      'It is thinner in some months than in others.',
      'Clouds high above the earth hide its middle.',
    ],
  },
];

/** A word, and what it means. */
export const DEFINITIONS: readonly (readonly [string, string])[] = [
  ['cobbler', 'somebody who mends shoes'],
  ['postpone', 'to put off until later'],
  ['scarce', 'hard to get because there is little of it'],
  ['orchard', 'a piece of land on which fruit trees grow'],
  ['reluctant', 'not wanting to do something'],
  ['heir', 'somebody who is left things in a will'],
  ['drought', 'a long time without rain'],
  ['transparent', 'letting one see what lies behind it'],
  ['harvest', 'the gathering of what has grown in the fields'],
  ['eavesdrop', 'to listen in secret to what others say'],
  ['fragile', 'easily broken'],
  ['ancestor', 'somebody of the family who lived long ago'],
  ['temporary', 'lasting for a short time only'],
];

export const CONTEXTS: readonly Choice[] = [
  {
    ask: 'What does “bank” mean in this sentence? “They drank their tea on the bank of the canal.”',
    right: 'the ground beside the water',
    wrong: ['a house for money', 'a long seat', 'a heap of coal'],
  },
  {
    ask: 'What does “light” mean in this sentence? “Before the climb she had only a light lunch.”',
    right: 'small',
    wrong: ['bright', 'pale', 'cheerful'],
  },
  {
    ask: 'What does “draw” mean in this sentence? “After two hours the match ended in a draw.”',
    right: 'a result without a winner',
    wrong: ['a picture made with a pencil', 'a box in a desk', 'a pull on a rope'],
  },
  {
    ask: 'What does “spring” mean in this sentence? “A spring in the old mattress was broken.”',
    right: 'a coil of metal',
    wrong: ['a season', 'water out of the ground', 'a jump'],
  },
  {
    ask: 'What does “novel” mean in this sentence? “Opening the tin with a spade was a novel idea.”',
    right: 'new',
    wrong: ['taken from a book', 'noble', 'well known'],
  },
  {
    ask: 'What does “fair” mean in this sentence? “It is only fair that both of them get a piece.”',
    right: 'just',
    wrong: ['blond', 'a market with music', 'middling'],
  },
  {
    ask: 'What does “sentence” mean in this sentence? “The thief heard his sentence without a word.”',
    right: 'the punishment a court gives',
    wrong: ['some words with a full stop', 'a short prayer', 'a song'],
  },
  {
    ask: 'What does “bear” mean in this sentence? “He could not bear the noise any longer.”',
    right: 'put up with',
    wrong: ['an animal', 'carry home', 'give birth to'],
  },
];

export const MAIN_POINTS: readonly Choice[] = [
  {
    ask: '“Hedges were once planted to keep cattle in. Today farmers find other uses for them: they slow the wind, so that less soil is blown away; birds that nest in them eat the insects of the fields; and their roots hold the water of heavy rains. A field with hedges often yields as much as a larger one without.” Which sentence sums this text up best?',
    right: 'Hedges help fields in several ways beyond keeping cattle in.',
    wrong: [
      'Birds that nest in hedges eat insects.',
      'Farmers should keep more cattle behind hedges.',
      'Farming has changed in many ways.',
    ],
  },
  {
    ask: '“When the night train was given up in 2009, hardly anybody complained. Flights were cheap, and the sleeping cars were old. Then flying grew dear, and people asked for a way to travel while they sleep. Since spring the train runs again three times a week, and it is booked out until autumn.” Which sentence sums this text up best?',
    right: 'A night train that nobody missed at first is back and much used.',
    wrong: [
      'The sleeping cars of the night train were old.',
      'Flying has always been dearer than the train.',
      'People travel for many reasons.',
    ],
  },
  {
    ask: '“Ask ten bakers how long dough must rest, and you hear ten answers. A test with 120 loaves gives a simple one: the colder the room, the longer the rest. At 25 degrees two hours were enough, at 15 degrees it took five. The kind of flour made hardly any difference.” Which sentence sums this text up best?',
    right: 'How long dough must rest depends above all on how cold the room is.',
    wrong: [
      'In the test 120 loaves were baked.',
      'The kind of flour decides how long dough must rest.',
      'Baking is an old craft.',
    ],
  },
  {
    ask: '“The town built a wide road to end the traffic jams. For a year it worked. Then people who had gone by bus took their cars, because the road was free, and shops moved out along it, so that more had to drive. After four years the jams were as long as before.” Which sentence sums this text up best?',
    right: 'The wide road drew so much traffic that the jams came back.',
    wrong: [
      'For a year the wide road worked.',
      'The jams came back because the buses were too slow.',
      'Towns should be planned with care.',
    ],
  },
  {
    ask: '“Old paper lasts for centuries; that of 1900 crumbles. The reason is acid: wood was cheaper than rags, and what was used to make paper of it stayed in the sheets and eats them. Libraries now bathe such books in a solution that takes up the acid. It does not mend the paper, but it stops the decay.” Which sentence sums this text up best?',
    right: 'Acid destroys the paper of a certain time, and libraries can stop it but not undo it.',
    wrong: [
      'Wood was cheaper than rags in 1900.',
      'A bath makes old paper as good as new.',
      'Libraries have much to do.',
    ],
  },
  {
    ask: '“Every Saturday Mr Lind sits in the library and mends what people bring: lamps, toasters, toys. He takes no money. He began it because he could not bear to see things thrown away; now others come to learn from him, and three more towns have tables like his.” Which sentence sums this text up best?',
    right: 'One man’s free repairs at the library have become an example for others.',
    wrong: [
      'Mr Lind mends lamps, toasters and toys.',
      'Mr Lind earns his living with repairs in four towns.',
      'Many people like to learn new things.',
    ],
  },
];

export const FALSE_FRIENDS: readonly Choice[] = [
  {
    ask: 'What does this German sentence mean? “Ich bekomme heute Besuch.”',
    right: 'I am having visitors today.',
    wrong: ['I become a visitor today.', 'I am visiting someone today.', 'I am busy today.'],
  },
  {
    ask: 'What does this German sentence mean? “Das Gift steht im Schrank.”',
    right: 'The poison is in the cupboard.',
    wrong: [
      'The present is in the cupboard.',
      'The present is on the shelf.',
      'The poison is under the bed.',
    ],
  },
  {
    ask: 'What does this German sentence mean? “Ihr Bruder ist sehr sensibel.”',
    right: 'Her brother is very sensitive.',
    wrong: [
      'Her brother is very sensible.',
      'Her brother is very sad.',
      'Her brother is very sure of it.',
    ],
  },
  {
    ask: 'What does this French sentence mean? “Il est actuellement à Lyon.”',
    right: 'He is in Lyon at the moment.',
    wrong: ['He is really in Lyon.', 'He was last seen in Lyon.', 'He acts at Lyon.'],
  },
  {
    ask: 'What does this French sentence mean? “Elle a passé un examen hier.”',
    right: 'She took an exam yesterday.',
    wrong: [
      'She passed an exam yesterday.',
      'She missed an exam yesterday.',
      'She saw a doctor yesterday.',
    ],
  },
  {
    ask: 'What does this French sentence mean? “Nous allons à la librairie.”',
    right: 'We are going to the bookshop.',
    wrong: [
      'We are going to the library.',
      'We are going to be free.',
      'We are going to the office.',
    ],
  },
  {
    ask: 'What does this Spanish sentence mean? “La carpeta está en la mesa.”',
    right: 'The folder is on the table.',
    wrong: [
      'The carpet is under the table.',
      'The carpet is on the table.',
      'The carpenter is at the table.',
    ],
  },
  {
    ask: 'What does this Spanish sentence mean? “El concierto fue un éxito.”',
    right: 'The concert was a success.',
    wrong: ['The concert was at the exit.', 'The concert was over.', 'The concert was exciting.'],
  },
  {
    ask: 'What does this Spanish sentence mean? “Mi hermana está constipada.”',
    right: 'My sister has a cold.',
    wrong: ['My sister is constipated.', 'My sister is constant.', 'My sister is at home.'],
  },
];
