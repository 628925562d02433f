/** The Storyteller's own checks let good stories pass and stop broken ones. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contentProblems, formProblems } from '../../tools/storyteller/checks/app-checks.mjs';
import { followUpProblems } from '../../tools/storyteller/checks/story-follow-up.mjs';
import { politeProblems, unknownWords } from '../../tools/storyteller/checks/story-words.mjs';
import {
  conversation,
  isAsked,
  offTopic,
  plainly,
  variedOffTopic,
} from '../../tools/storyteller/generator.mjs';
import { copying } from '../../tools/storyteller/evaluation/copying.mjs';
import { FRESH_REQUESTS } from '../../tools/storyteller/evaluation/fresh-requests.mjs';
import { OFF_TOPIC_REQUESTS } from '../../tools/storyteller/evaluation/off-topic-requests.mjs';
import { makeRandom } from '../../tools/storyteller/random.mjs';

const STORY = `Once upon a time there was a small fox called Pip. Pip liked many things, but he was afraid of the dark.

"Go away!" he said each night. One evening an old owl came by. "What is wrong?" asked the owl. "I am afraid of the dark," said Pip.

"Come with me," said the owl. "We will look together." So they went, step by step. It was not so bad after all. That night Pip was proud.

Good night, Mia.`;
const ASKED = { hero: 'fox', name: 'Pip', listener: 'Mia', theme: ['afraid|scared', 'the dark'] };
const broken = (/** @type {string} */ from, /** @type {string} */ to) => {
  assert.ok(STORY.includes(from), from);
  return STORY.replace(from, to);
};

test('a good story has no fault', () => {
  assert.deepEqual(formProblems(STORY), []);
  assert.deepEqual(contentProblems(STORY, ASKED), []);
});

test('the stories of the corpus have none either', () => {
  const random = makeRandom(11);
  const stories = Array.from({ length: 400 }, () => conversation(random)).flatMap((turns) =>
    turns.filter(({ role, content }) => role === 'assistant' && !content.includes('I only tell')),
  );
  const faulty = stories.filter(({ content }) => formProblems(content).length > 0);
  assert.ok(stories.length > 300);
  assert.deepEqual(
    faulty.flatMap(({ content }) => formProblems(content)),
    [],
  );
});

/** @type {[string, string, RegExp][]} */
const BROKEN = [
  ['nothing', '', /nothing was told/],
  ['a few words', 'Once there was a fox. Good night.', /too short/],
  ['no end', broken('\n\nGood night, Mia.', ''), /does not end/],
  [
    'an end in the middle',
    broken('Good night, Mia.', 'Good night, Mia. Then the fox'),
    /does not end/,
  ],
  ['an open quotation', broken('said Pip.', 'said Pip. "Oh'), /left open/],
  [
    'a paragraph cut off',
    broken('he said each night. One', 'he said each night\n\nOne'),
    /stops in the middle/,
  ],
  ['a small beginning', broken('One evening an', 'one evening an'), /begins small/],
  ['stray marks', broken('small fox called Pip.', 'small fox called Pip,.'), /stray marks/],
  ['the wrong article', broken('an old owl', 'a old owl'), /wrong article: a old/],
  ['a word twice', broken('the owl. "We', 'the the owl. "We'), /word twice: the the/],
  [
    'a sentence three times',
    broken('That night', 'So they went, step by step. So they went, step by step. That night'),
    /three times/,
  ],
  [
    'a loop',
    broken(
      'That night',
      `So ${'he went on and on to the wood, '.repeat(5)}that was it. That night`,
    ),
    /again and again/,
  ],
];

for (const [what, story, fault] of BROKEN)
  test(`a story with ${what} is stopped`, () => {
    assert.match(formProblems(story).join('\n'), fault);
  });

/** @type {[string, Partial<typeof ASKED>, RegExp][]} */
const OTHERS = [
  ['another hero', { hero: 'bear' }, /not about the bear/],
  ['another name', { name: 'Bibo' }, /not called Bibo/],
  ['another listener', { listener: 'Leo' }, /not for Leo/],
  ['another theme', { theme: ['afraid', 'thunder'] }, /nothing is said of thunder/],
];

for (const [what, change, fault] of OTHERS)
  test(`a story with ${what} than asked for is stopped`, () => {
    assert.match(contentProblems(STORY, { ...ASKED, ...change }).join('\n'), fault);
  });

test('words that are none are found, those of the request and their forms are not', () => {
  const known = new Set(['once', 'there', 'was', 'a', 'the', 'cat', 'two']);
  const found = unknownWords(
    "Once there was a zorkkon, the zorble and two grumpies. The cat's zorbles.",
    'about a zorble',
    known,
  );
  assert.deepEqual(found, ['zorkkon', 'and', 'grumpies']);
});

test('only a kind refusal with an offer is polite', () => {
  const kind = 'I am sorry, I only tell bedtime stories. Would you like one about a small owl?';
  assert.deepEqual(politeProblems(kind), []);
  assert.equal(politeProblems('I only tell bedtime stories.').length, 1);
  assert.equal(politeProblems('The answer is 4.').length, 2);
  assert.equal(
    politeProblems(`${kind.replace('?', '')} who ${'is small and '.repeat(20)}is kind?`).length,
    1,
  );
});

test('what is copied is measured in words', () => {
  const corpus = [
    'one two three four five six seven eight nine ten',
    'something else that nobody has told before today at all',
  ];
  const told = ['zero one two three four five six seven eight nine eleven'];
  const { longestRun, longestText, novelShare } = copying(told, corpus);
  assert.equal(longestRun, 9);
  assert.equal(longestText, 'one two three four five six seven eight nine');
  // Two of its four runs of eight words stand in the corpus.
  assert.equal(novelShare, 0.5);
});

test('the off-topic requests are two hundred, and none is in the corpus', () => {
  const all = [...OFF_TOPIC_REQUESTS, ...FRESH_REQUESTS];
  assert.equal(OFF_TOPIC_REQUESTS.length, 100);
  assert.equal(FRESH_REQUESTS.length, 100);
  assert.equal(new Set(all.map(plainly)).size, 200);
  assert.ok(all.every(isAsked));
  const random = makeRandom(3);
  const words = (/** @type {string} */ text) =>
    text
      .toLowerCase()
      .replace(/[\s.,!]+/g, ' ')
      .trim();
  const first = new Set(OFF_TOPIC_REQUESTS.map(words));
  for (let made = 0; made < 40_000; made += 1) {
    const request = offTopic(random);
    assert.ok(!first.has(words(request)), request);
  }
  for (let made = 0; made < 20_000; made += 1) {
    const request = variedOffTopic(random);
    assert.ok(!isAsked(request), request);
  }
});

test('a request is known again whatever its case and marks are', () => {
  assert.ok(isAsked(OFF_TOPIC_REQUESTS[0]?.toUpperCase() ?? ''));
  assert.ok(isAsked(`  ${FRESH_REQUESTS[20]}!!`));
  assert.ok(!isAsked(`Please: ${FRESH_REQUESTS[20]}`));
});

test('what follows a story is another one, a shorter one, or more of the same hero', () => {
  const other = STORY.replaceAll('fox', 'bear').replaceAll('Pip', 'Bo');
  const short = `Once there was a fox called Pip. Pip was afraid of the dark. An owl came by, and they looked together. It was not so bad after all.

Good night, Mia.`;
  const more = `The next day Pip met the owl again. "Shall we go out tonight?" asked the owl. "Yes," said Pip. The moon was round and yellow, and nobody shook.

Good night, Mia.`;
  assert.deepEqual(followUpProblems('shorter', STORY, short, ASKED), []);
  assert.deepEqual(followUpProblems('next', STORY, more, ASKED), []);
  assert.deepEqual(followUpProblems('another', STORY, more, ASKED), []);
  const faults = (
    /** @type {import('../../tools/storyteller/checks/story-follow-up.mjs').FollowUp} */ kind,
    /** @type {string} */ told,
  ) => followUpProblems(kind, STORY, told, ASKED).join('\n');
  assert.match(faults('shorter', STORY), /not shorter/);
  assert.match(faults('shorter', more), /nothing is said of the dark/);
  assert.match(faults('another', STORY), /the same story again/);
  assert.match(faults('another', more.replace('Mia', 'Leo')), /not for Mia/);
  assert.match(faults('next', STORY), /the same story again/);
  assert.match(faults('next', other), /nothing is said of Pip/);
});
