import { expect } from 'chai';
import {
  calibrate,
  CALIBRATED_FROM,
  isCalibrated,
  type Calibration,
} from '../../../../src/domain/certainty/calibration.js';
import {
  judgedInCases,
  judgedInVotes,
  sourceOf,
} from '../../../../src/domain/certainty/judged-answers.js';
import { fitLogistic } from '../../../../src/domain/certainty/logistic.js';
import { certaintyFigures } from '../../../../src/domain/certainty/token-chances.js';
import type { Category } from '../../../../src/domain/categories.js';
import { seededRandom } from '../../../../src/domain/statistics/random.js';
import { attemptOf, caseOf } from '../../../support/evaluation-fixtures.js';
import { ANSWERERS, drawJudged } from '../../../support/simulate-certainty.js';
import { sideOf, voteOf } from '../../../support/vote-fixtures.js';

const [published, lot, nothing] = ANSWERERS;

function calibrated(count: number, answerer = published!, seed = 1): Calibration {
  const [found] = calibrate(drawJudged(answerer, count, seededRandom(seed)));
  if (!found || !isCalibrated(found)) throw new Error('not calibrated');
  return found;
}

describe('calibrate', () => {
  it('says nothing below its threshold, and how much is missing', () => {
    const judged = drawJudged(published!, CALIBRATED_FROM - 1, seededRandom(1));
    const [found] = calibrate(judged);
    expect(found).not.to.have.property('predict');
    expect(found).to.include({ answers: CALIBRATED_FROM - 1, needed: 1 });
    expect(calibrate([])).to.deep.equal([]);
  });

  it('makes the error smaller, measured on answers it did not learn from', () => {
    for (const answerer of ANSWERERS) {
      const { before, after } = calibrated(120, answerer).measure();
      expect(after.error, answerer.name).to.be.lessThan(before.error / 2);
      expect(after.error).to.be.within(after.interval.low, after.interval.high);
    }
  });

  it('foretells more of surer answers where certainty tells, and the same where it does not', () => {
    const form = { temperature: 0.7, topP: 0.95 };
    const [unsure, sure] = [
      { low: 0.15, median: 0.8, margin: 0.5, form },
      { low: 0.6, median: 0.97, margin: 0.85, form },
    ];
    const told = calibrated(200, lot);
    expect(told.predict(sure, null) - told.predict(unsure, null)).to.be.greaterThan(0.4);
    const blind = calibrated(400, nothing);
    expect(Math.abs(blind.predict(sure, null) - blind.predict(unsure, null))).to.be.lessThan(0.2);
  });

  it('knows that kinds of question differ, and borrows where one is new', () => {
    const random = seededRandom(7);
    const of = (category: Category, good: number) =>
      drawJudged({ name: 'kinds', good, tells: 0 }, 40, random).map((each) => ({
        ...each,
        category,
      }));
    const judged = [...of('rewrite', 0.9), ...of('code', 0.2)];
    const { predict } = calibrate(judged)[0] as Calibration;
    const usual = { low: 0.31, median: 0.9, margin: 0.69 };
    const certainty = { ...usual, form: { temperature: 0.7, topP: 0.95 } };
    expect(predict(certainty, 'rewrite')).to.be.greaterThan(0.7);
    expect(predict(certainty, 'code')).to.be.lessThan(0.4);
    expect(predict(certainty, 'math')).to.be.within(0.35, 0.75);
  });

  it('is never certain, however good the answers were', () => {
    const judged = drawJudged({ name: 'all good', good: 1, tells: 0 }, 30, seededRandom(1));
    const [found] = calibrate(judged);
    const chance = (found as Calibration).predict(judged[0]!.certainty, null);
    expect(chance).to.be.within(0.9, 0.99);
  });

  it('shows every answer in one bin, with an interval around its share', () => {
    const { measure, answers } = calibrated(60);
    const { bins } = measure();
    expect(bins.reduce((sum, { count }) => sum + count, 0)).to.equal(answers);
    for (const { good, count, interval } of bins)
      expect(good / count).to.be.within(interval.low, interval.high);
  });

  it('keeps votes and graded cases, models and sampling forms apart', () => {
    const votes = drawJudged(published!, 20, seededRandom(1));
    const cases = drawJudged(published!, 20, seededRandom(2)).map((each) => ({
      ...each,
      by: 'cases' as const,
    }));
    expect(calibrate([...votes, ...cases]).filter(isCalibrated)).to.deep.equal([]);
    const more = drawJudged(published!, 30, seededRandom(3)).map((each) => ({
      ...each,
      by: 'cases' as const,
    }));
    expect(calibrate([...votes, ...more])[0]).to.include({ by: 'cases', answers: 30 });
    const others = votes.map((each) => ({ ...each, source: 'another model' }));
    expect(calibrate([...votes, ...others])).to.have.length(2);
  });
});

describe('judged answers', () => {
  const figures = certaintyFigures({
    low: 0.4,
    median: 0.9,
    margin: 0.7,
    form: { temperature: 0.7, topP: 0.95 },
  });

  it('come from blind votes: the better one and both of a good pair are good', () => {
    const sides = [sideOf('fake', { figures }), sideOf('other', { figures })] as const;
    const goods = (['a', 'b', 'both-good', 'both-bad', 'cannot-judge'] as const).map((verdict) =>
      judgedInVotes([voteOf({ verdict, sides })]).map(({ good }) => good),
    );
    expect(goods).to.deep.equal([[true, false], [false, true], [true, true], [false, false], []]);
    expect(judgedInVotes([voteOf({ sides, blind: false })])).to.deep.equal([]);
    expect(judgedInVotes([voteOf()])).to.deep.equal([]);
  });

  it('come from graded cases', () => {
    const attempt = attemptOf(0, 0);
    if (attempt.state.phase !== 'answered') throw new Error('no answer');
    const withChances = { ...attempt, state: { ...attempt.state, figures } };
    const [judged] = judgedInCases([withChances], [caseOf(0, { category: 'extract' })]);
    const good = attempt.state.grade.passed;
    expect(judged).to.include({ by: 'cases', good, category: 'extract' });
    expect(judged?.source).to.equal(sourceOf(attempt.state.by, figures));
    expect(judgedInCases([withChances], [])[0]).to.include({ category: null });
    expect(judgedInCases([attempt], [])).to.deep.equal([]);
  });
});

describe('fitLogistic', () => {
  it('finds the weights that made the answers', () => {
    const random = seededRandom(4);
    const rows = Array.from({ length: 4000 }, () => [random() * 4 - 2, random() * 4 - 2]);
    const chance = ([x, y]: readonly number[]): number => 1 / (1 + Math.exp(-(0.5 + x! - y!)));
    const good = rows.map((row) => random() < chance(row));
    const { predict } = fitLogistic(rows, good);
    for (const row of [
      [0, 0],
      [1, -1],
      [-1.5, 1],
    ])
      expect(predict(row)).to.be.closeTo(chance(row), 0.04);
  });

  it('stands columns that never change', () => {
    const { predict } = fitLogistic(
      [
        [1, 0],
        [1, 1],
      ],
      [false, true],
    );
    expect(predict([1, 1])).to.be.greaterThan(predict([1, 0]));
  });
});
