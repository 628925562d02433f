import { expect } from 'chai';
import { asksForStory, continuesStory } from '../../../src/domain/story-request.js';
import { DEFAULT_STORY_CHOICES, storyRequest } from '../../../src/domain/story-choices.js';

const ASKED = [
  'Tell me a story',
  'tell me a story please',
  'Tell me a bedtime story.',
  'tell me a story about a fox who is afraid of the dark',
  'Tell me a short bedtime story for Mia about a fox who is afraid of the dark.',
  'Tell me a long bedtime story for Ben.',
  'please tell us a story about two bears',
  'Can you tell me a story?',
  'could you please tell my daughter a bedtime story',
  'Would you tell my little boy a story about trains?',
  'tell Mia a story about a whale',
  'read me a bedtime story',
  'Read us a good night story',
  'a bedtime story for Mia',
  'bedtime story for Mia',
  'bedtime story please',
  'Bedtime story',
  'a story about a hedgehog',
  'story about a dragon who cannot breathe fire',
  'A short story about a snail',
  'another story',
  'Another story, please!',
  'one more story',
  'one more bedtime story please',
  'Story time!',
  'storytime',
  "I can't sleep. Tell me a story.",
  "Mia can't sleep, tell her a story about the moon",
  'Hi! Tell me a story about a cat',
  'Hello Storyteller, tell me a story',
  'It’s bedtime, tell me a story',
  'I want a story about a pirate mouse',
  "I'd like a bedtime story about an owl",
  'we want another story',
  'Can I have a story?',
  'can we have a fairy tale about a princess and a frog',
  'how about a story with a happy ending',
  'do you know a story about bears?',
  'Make up a story about a robot who likes jam',
  'tell me a funny story about a goat',
  'tell me a fairytale',
  'Tell me a tale of a brave little boat',
  'Tell me a story where the rabbit wins',
  'tell me a different story',
  'TELL ME A STORY ABOUT DINOSAURS',
  'tell me a story so I can sleep',
  'tell me a short story of a mole',
  'tell me a very short bedtime story',
  'a bedtime story: the bear who lost his hat',
  'Write a bedtime story for my son about a tractor',
  'write me a story for a 4-year-old about sharing',
  'Please write a short story for my little girl',
  'compose a fairy tale about a goose',
];

const NOT_ASKED = [
  '',
  'What is the story behind the Eiffel Tower?',
  'Tell me the story of the French Revolution',
  'what is a user story',
  'Write a user story for the login page',
  'Tell me a user story about checkout',
  'write a short story about corporate tax in the style of Borges',
  'Write a short story about a lighthouse keeper',
  'write a story',
  'Write a 500 word story about the sea',
  'tell me a story in French',
  'Tell me a true story about Shackleton',
  'tell me a ghost story',
  'Tell me a horror story',
  'tell me a news story from today',
  'How do I write a story?',
  'What makes a good bedtime story?',
  'Summarise this story for me',
  'Translate this bedtime story into German',
  'Review my story about a fox',
  'Here is a story about a fox. What is its moral?',
  'Toy Story 3 release date',
  'What happened in the story of Job?',
  'Is West Side Story a musical?',
  'storyboard template',
  'Tell me a joke',
  'tell me about foxes',
  'Tell me a fact about bedtime',
  'tell me a storytelling technique',
  'Tell our investors a story about growth',
  'Give me a brand story for a bakery',
  'how many stories does the Empire State Building have',
  'What is the history of fairy tales?',
  'another one',
  'make it shorter',
  'What is 2 + 2?',
  `Tell me a story about ${'a very long list of things '.repeat(12)}`,
];

const GOES_ON = [
  'another one',
  'Another one, please',
  'And another one.',
  'tell me another',
  'tell me another one about a bear',
  'one about a bear now',
  'now one with a dragon',
  'one more',
  'one more please',
  'again',
  'Again!',
  'tell it again',
  'make it shorter',
  'Make it a bit longer',
  'make the story funnier please',
  'shorter',
  'a little shorter please',
  'What happened next?',
  'what happens next',
  'and then?',
  'What did the fox do next?',
  'then what?',
  'go on',
  'Keep going!',
  'continue',
  'a different one',
  'yes please',
  'more',
  'tell me more',
  'too long',
  'That was too short.',
  'a shorter version please',
  'the same story but shorter',
  'the same story again',
  'again the same one',
  'What happened to the fox?',
  'something else',
  'the next part',
  'is there more?',
];

const NEW_MATTER = [
  'What is the capital of France?',
  'why is the sky blue',
  'make it rhyme in French',
  'summarise it',
  'translate it into German',
  'What happened in 1989?',
  'Another question: how do I boil an egg?',
  'continue in the style of Kafka',
  'Yes, but how does a vaccine work?',
  'More about the tax rules, please',
  'how does photosynthesis end',
  'What happened to the Roman Empire in 476?',
  'Tell me more about taxes',
  'Is there more to life than work?',
  'My email is too long, can you help?',
];

describe('asksForStory', () => {
  for (const text of ASKED)
    it(`hears a wish in “${text}”`, () => expect(asksForStory(text)).to.be.true);
  for (const text of NOT_ASKED)
    it(`hears none in “${text.slice(0, 60)}”`, () => expect(asksForStory(text)).to.be.false);

  it('comes to an end with what was written to slow it down', () => {
    const hostile = ['very '.repeat(50), 'tell '.repeat(50), 'ok '.repeat(80), 'a '.repeat(120)];
    for (const text of hostile) expect(asksForStory(text)).to.equal(false);
  });

  it('hears its own words for every choice', () => {
    for (const length of ['short', 'medium', 'long'] as const)
      for (const forWhom of ['', 'Mia', 'my daughter', 'the twins'])
        for (const about of ['', 'a fox who is afraid of the dark', 'snow'])
          expect(asksForStory(storyRequest({ forWhom, about, length }))).to.equal(true);
  });
});

describe('continuesStory', () => {
  for (const text of GOES_ON)
    it(`takes “${text}” for more of it`, () => expect(continuesStory(text)).to.be.true);
  for (const text of NEW_MATTER)
    it(`takes “${text}” for something else`, () => expect(continuesStory(text)).to.be.false);
});

describe('storyRequest', () => {
  const request = (part: Partial<typeof DEFAULT_STORY_CHOICES>): string =>
    storyRequest({ ...DEFAULT_STORY_CHOICES, ...part });

  it('names what was chosen and nothing else', () => {
    expect(request({})).to.equal('Tell me a bedtime story.');
    expect(request({ length: 'long' })).to.equal('Tell me a long bedtime story.');
    expect(request({ forWhom: 'Mia' })).to.equal('Tell me a bedtime story for Mia.');
    expect(request({ about: 'a snail' })).to.equal('Tell me a bedtime story about a snail.');
    expect(
      request({ length: 'short', forWhom: 'Mia', about: 'a fox who is afraid of the dark' }),
    ).to.equal('Tell me a short bedtime story for Mia about a fox who is afraid of the dark.');
  });

  it('makes one plain sentence of whatever was typed', () => {
    expect(request({ forWhom: '  for   Mia. ', about: 'About A Fox,\nwho is shy!!' })).to.equal(
      'Tell me a bedtime story for Mia about a Fox, who is shy.',
    );
    expect(request({ forWhom: ' \n ', about: '...' })).to.equal('Tell me a bedtime story.');
  });

  it('leaves names as they are, and cuts what is too long', () => {
    expect(request({ about: 'Anna and Ali' })).to.contain('about Anna and Ali.');
    expect(request({ about: '🦊'.repeat(500) }).length).to.be.lessThan(300);
  });
});
