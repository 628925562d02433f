import { expect } from 'chai';
import { parseVote } from '../../../src/domain/parse-vote.js';
import { countWords, isJudged, VERDICTS, voteId } from '../../../src/domain/votes.js';
import { sideOf, voteOf } from '../../support/vote-fixtures.js';

const whole = voteOf({
  tags: ['useful', 'clear'],
  sides: [sideOf('fake'), sideOf('other', { costUsd: null, sentBytes: null })],
});
const failed = voteOf({
  verdict: 'no-contest',
  sides: [sideOf('fake', { failure: 'rate-limited' }), sideOf('other')],
});

/** Each takes one thing away from a good vote. */
const HOSTILE: Readonly<Record<string, unknown>> = {
  nothing: null,
  'a word': 'vote',
  'a list': [whole],
  'no id': { ...whole, id: undefined },
  'an endless id': { ...whole, id: 'x'.repeat(201) },
  'a date that is none': { ...whole, at: Number.NaN },
  'a negative date': { ...whole, at: -1 },
  'an unknown category': { ...whole, category: '__proto__' },
  'an unknown verdict': { ...whole, verdict: 'A' },
  'an unknown tag': { ...whole, tags: ['<script>'] },
  'one side': { ...whole, sides: [whole.sides[0]] },
  'three sides': { ...whole, sides: [...whole.sides, whole.sides[0]] },
  'a side that is none': { ...whole, sides: [whole.sides[0], 'b'] },
  'a model without a name': {
    ...whole,
    sides: [whole.sides[0], { ...whole.sides[1], by: { key: 'x', where: 'device' } }],
  },
  'a place that is none': {
    ...whole,
    sides: [
      whole.sides[0],
      sideOf('other', { by: { ...whole.sides[1].by, where: 'moon' as never } }),
    ],
  },
  'infinite figures': {
    ...whole,
    sides: [whole.sides[0], sideOf('other', { figures: { totalMs: Infinity } })],
  },
  'figures in words': {
    ...whole,
    sides: [whole.sides[0], sideOf('other', { figures: { totalMs: '3' as never } })],
  },
  'a word for blind': { ...whole, blind: 'true' },
  'an origin that is none': { ...whole, origin: { kind: 'own-ish' } },
  'an import without a file': { ...whole, origin: { kind: 'imported' } },
  'a failure that was judged': { ...failed, verdict: 'a' },
  'a no-contest without a failure': { ...whole, verdict: 'no-contest' },
  'a failure that is markup': {
    ...failed,
    sides: [sideOf('fake', { failure: '<b>' as never }), whole.sides[1]],
  },
};

describe('parseVote', () => {
  it('reads back what was written', () => {
    for (const vote of [whole, failed, voteOf({ origin: { kind: 'imported', file: 'b.json' } })])
      expect(parseVote(JSON.parse(JSON.stringify(vote)))).to.deep.equal(vote);
    for (const verdict of VERDICTS) expect(parseVote(voteOf({ verdict }))).to.include({ verdict });
  });

  it('drops what it does not know, and a tag said twice', () => {
    const more = {
      ...whole,
      texts: ['secret'],
      tags: ['useful', 'useful'],
      sides: whole.sides.map((side) => ({
        ...side,
        text: 'secret',
        figures: { ...side.figures, html: 1 },
      })),
    };
    expect(parseVote(more)).to.deep.equal({ ...whole, tags: ['useful'] });
  });

  for (const [what, value] of Object.entries(HOSTILE))
    it(`refuses ${what}`, () => expect(parseVote(value)).to.equal(null));
});

describe('votes', () => {
  it('of one round and kind take each other’s place', () => {
    expect(voteId('r', true)).to.equal(voteId('r', true));
    expect(voteId('r', true)).not.to.equal(voteId('r', false));
  });

  it('are judged unless nothing was said of the answers', () => {
    expect(VERDICTS.filter((verdict) => isJudged({ verdict }))).to.deep.equal([
      'a',
      'b',
      'both-good',
      'both-bad',
    ]);
    expect(isJudged({ verdict: 'no-contest' })).to.equal(false);
  });

  it('count words by the spaces between them', () => {
    expect([' ', 'one', ' two  words\n', 'a-b c'].map(countWords)).to.deep.equal([0, 1, 2, 2]);
  });
});
