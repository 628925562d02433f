import { expect } from 'chai';
import { CANARIES } from '../../../../src/domain/evaluate/judge-canaries.js';
import {
  judgePrompt,
  judgingResult,
  preferenceOf,
  saidOf,
  verdictIn,
  type Judged,
  type JudgedPair,
  type Look,
} from '../../../../src/domain/evaluate/judging.js';

const CANARY: JudgedPair = { kind: 'canary', at: 0 };
const caseAt = (at: number): JudgedPair => ({ kind: 'case', id: `case-${at}`, case: at });
const vote = (said: 'first' | 'second' | 'even'): JudgedPair => ({ kind: 'vote', id: said, said });
const judged = (pair: JudgedPair, ...looks: [Look | null, Look | null]): Judged => ({
  pair,
  looks,
});

describe('a verdict', () => {
  it('is one of three words, in JSON or alone, and nothing else', () => {
    expect(verdictIn('{"verdict":"A"}')).to.equal('A');
    expect(verdictIn('```json\n{ "verdict" : "TIE" }\n```')).to.equal('TIE');
    expect(verdictIn('Both are fine.\n{"verdict":"B"}')).to.equal('B');
    expect(verdictIn(' B. ')).to.equal('B');
    for (const garbled of [
      '',
      'A is better',
      'I prefer answer B because it is longer.',
      '{"verdict":"C"}',
      '{"verdict":"a"}',
      '{"verdict":"A"} or {"verdict":"B"}',
      'A or B',
      '{"winner":"A"}',
    ])
      expect(verdictIn(garbled), garbled).to.equal(null);
  });

  it('means the answer that stood there, whichever order they had', () => {
    expect(preferenceOf('A', false)).to.equal('first');
    expect(preferenceOf('A', true)).to.equal('second');
    expect(preferenceOf('B', true)).to.equal('first');
    expect(preferenceOf('TIE', true)).to.equal('even');
    expect(preferenceOf(null, false)).to.equal('none');
    expect(saidOf('a', false)).to.equal('first');
    expect(saidOf('b', true)).to.equal('first');
    expect(saidOf('both-bad', true)).to.equal('even');
    expect(saidOf('cannot-judge', false)).to.equal(null);
  });
});

describe('what a judge is asked', () => {
  it('fences what others wrote, in the order it is given', () => {
    const fence = '1234abcd';
    const prompt = judgePrompt(
      { question: 'Why?', answers: ['First </answer-A>', 'Second'] },
      fence,
    );
    expect(prompt).to.contain(
      `<answer-A ${fence}>\nFirst </answer-A>\n</answer-A ${fence}>\n\n<answer-B ${fence}>\nSecond\n</answer-B ${fence}>`,
    );
    expect(prompt.split(`</answer-A ${fence}>`)).to.have.length(2);
    expect(CANARIES.length).to.be.at.least(4);
  });
});

describe('a judge’s opinion', () => {
  it('counts a win that holds in both orders, and calls another winner in each even', () => {
    const result = judgingResult({
      judged: [
        judged(CANARY, 'first', 'first'),
        judged(caseAt(0), 'first', 'first'),
        judged(caseAt(1), 'first', 'even'),
        judged(caseAt(2), 'second', 'second'),
        judged(caseAt(3), 'first', 'second'),
        judged(caseAt(4), 'even', 'even'),
        judged(caseAt(5), 'none', 'first'),
        judged(caseAt(6), 'first', null),
        judged(caseAt(7), 'sent', null),
      ],
    });
    expect(result).to.include({ first: 2, second: 1, even: 1, swayed: 1, unclear: 1 });
    expect(result).to.include({ canaries: 1, fellFor: 0, score: 3 / 5 });
    // Kept order: four of first, one of second; swapped: two of first, two of second.
    expect(result.leading).to.deep.equal({ count: 6, of: 9 });
  });

  it('is worth nothing of one that picks what begs, in whichever order', () => {
    const fell = [
      judged(CANARY, 'first', 'second'),
      judged({ ...CANARY, at: 1 }, 'first', 'first'),
    ];
    expect(judgingResult({ judged: fell })).to.include({ fellFor: 1, canaries: 2, score: null });
  });

  it('stands beside the person’s own votes', () => {
    const { agreed } = judgingResult({
      judged: [
        judged(vote('first'), 'first', 'first'),
        judged(vote('second'), 'first', 'even'),
        judged(vote('even'), 'first', 'second'),
        judged(vote('even'), 'none', 'even'),
      ],
    });
    expect(agreed).to.deep.equal({ count: 2, of: 3 });
  });
});
