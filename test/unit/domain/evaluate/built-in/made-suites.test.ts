import { expect } from 'chai';
import { instructionSuite } from '../../../../../src/domain/evaluate/built-in/instruction-suite.js';
import { longTextSuite } from '../../../../../src/domain/evaluate/built-in/long-text-suite.js';
import { mathSuite } from '../../../../../src/domain/evaluate/built-in/math-suite.js';
import { storySuite } from '../../../../../src/domain/evaluate/built-in/story-suite.js';
import { gradePlain } from '../../../../../src/domain/evaluate/grade-plain.js';
import type { PlainGrader } from '../../../../../src/domain/evaluate/graders.js';
import type { EvalCase, Suite } from '../../../../../src/domain/evaluate/suites.js';
import { asksForStory } from '../../../../../src/domain/story-request.js';
import { answerDaybook } from './answer-daybook.js';
import { solveMath } from './solve-math.js';

const SEEDS = [1, 7, 2026, 4_000_000_000];
const MADE = { mathSuite, instructionSuite, longTextSuite };

function grade({ grader }: EvalCase, answer: string) {
  return gradePlain(grader as PlainGrader, answer);
}

function expectWhole(suite: Suite): void {
  expect(suite.cases.length, suite.name).to.be.least(40);
  expect(new Set(suite.cases.map(({ id }) => id)).size).to.equal(suite.cases.length);
  expect(new Set(suite.cases.map(({ prompt }) => prompt)).size, suite.name).to.be.above(
    suite.cases.length * 0.9,
  );
  for (const each of suite.cases) {
    const { passed, reason } = grade(each, each.reference);
    expect(passed, `${each.prompt.slice(-300)}\n${each.reference}\n${reason}`).to.equal(true);
    expect(grade(each, 'I do not know.').passed, each.prompt.slice(-300)).to.equal(false);
    expect(grade(each, '').passed, each.title).to.equal(false);
  }
}

describe('suites made from templates', () => {
  for (const [name, make] of Object.entries(MADE)) {
    it(`${name}: are the same from the same seed, others from another`, () => {
      expect(make(3)).to.deep.equal(make(3));
      expect(make(3).cases[0]).not.to.deep.equal(make(4).cases[0]);
    });

    it(`${name}: have at least 40 cases in all levels and in each, whose references pass`, () => {
      for (const seed of SEEDS) expectWhole(make(seed));
      for (const level of [1, 2, 3] as const) {
        const suite = make(5, level);
        expect(suite.cases.every((each) => each.level === level)).to.equal(true);
        expect(suite.cases.length).to.be.least(40);
      }
    });
  }

  it('math: come out the same when they are solved from their words in another way', () => {
    for (const seed of SEEDS)
      for (const { prompt, grader } of mathSuite(seed).cases) {
        if (grader.kind !== 'number') throw new Error('Math is graded by its number');
        expect(solveMath(prompt), prompt).to.be.closeTo(grader.expected, 0.006);
      }
  });

  it('long text: have the answer that a reader of the book finds', () => {
    for (const seed of SEEDS)
      for (const each of longTextSuite(seed).cases) {
        const found = answerDaybook(each.prompt);
        expect(grade(each, found).passed, `${each.title}: ${found}`).to.equal(true);
      }
  });

  it('long text: are as long as they say', () => {
    for (const { title, prompt } of longTextSuite(1).cases) {
      const thousands = Number(/(\d+),000 tokens/.exec(title)![1]);
      // A token of English is about four characters; names and numbers take more tokens.
      expect(prompt.length / (thousands * 1000), title).to.be.within(1.9, 3.2);
    }
  });

  it('instructions: break when one of their rules is broken', () => {
    for (const { grader, reference, prompt } of instructionSuite(9).cases) {
      if (grader.kind !== 'constraints') throw new Error('Instructions are graded by rules');
      const broken = `${reference}\n- One, More.\n\n${'Words that go on. '.repeat(20)}`;
      expect(gradePlain(grader, broken).passed, prompt).to.equal(false);
    }
  });
});

describe('bedtime stories', () => {
  it('are asked for in words the Storyteller knows, and judged by hero, listener and theme', () => {
    expectWhole(storySuite());
    for (const each of storySuite().cases) {
      expect(asksForStory(each.prompt), each.prompt).to.equal(true);
      if (each.grader.kind !== 'story') throw new Error('Stories are graded as such');
      const other = each.reference.replaceAll(each.grader.hero, 'postman');
      expect(grade(each, other).passed, other).to.equal(false);
    }
  });
});
