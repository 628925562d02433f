import { expect } from 'chai';
import { languageSuite } from '../../../../../src/domain/evaluate/built-in/language-suite.js';
import { gradeAnswer } from '../../../../../src/grading/grade-answer.js';
import { GradingRoom } from '../../../../../src/grading/grading-room.js';
import { SOLVERS } from './solve-language.js';

const SEEDS = [1, 7, 2026, 4_000_000_000];
const LEVELS = [1, 2, 3] as const;

describe('the language suite', function () {
  this.timeout(120_000);
  const room = new GradingRoom();
  after(() => room.end());
  const suites = [
    ...SEEDS.map((seed) => languageSuite(seed)),
    ...LEVELS.map((level) => languageSuite(5, level)),
  ];
  const all = suites.flatMap(({ cases }) => cases);

  it('is the same from the same seed, another from another, and large enough in each level', () => {
    expect(languageSuite(3)).to.deep.equal(languageSuite(3));
    expect(languageSuite(3).cases).not.to.deep.equal(languageSuite(4).cases);
    for (const { cases } of suites) {
      expect(cases.length).to.be.least(40);
      expect(new Set(cases.map(({ id }) => id)).size).to.equal(cases.length);
      expect(new Set(cases.map(({ prompt }) => prompt)).size).to.be.above(cases.length * 0.9);
    }
    for (const level of LEVELS)
      expect(new Set(languageSuite(5, level).cases.map((each) => each.level))).to.deep.equal(
        new Set([level]),
      );
  });

  it('has as many cases of each of the five kinds', () => {
    const kinds = ['rewrite', 'explain', 'summarise', 'extract', 'translate'];
    for (const kind of kinds)
      expect(languageSuite(1).cases.filter(({ category }) => category === kind)).to.have.length(9);
  });

  it('passes each reference, and neither silence nor a shrug', async () => {
    for (const { prompt, grader, reference } of all) {
      const { passed, reason } = await gradeAnswer(grader, reference, room);
      expect(passed, `${prompt}\n${reference}\n${reason}`).to.equal(true);
      for (const nothing of ['', 'I do not know.'])
        expect((await gradeAnswer(grader, nothing, room)).passed, prompt).to.equal(false);
    }
  });

  it('passes what is found from the words alone, and fails each mistake', async () => {
    const used = new Set<string>();
    for (const { id, prompt, grader } of all) {
      const template = id.replace(/-\d+$/, '');
      used.add(template);
      const { right, wrong } = SOLVERS[template]!(prompt);
      const { passed, reason } = await gradeAnswer(grader, right, room);
      expect(passed, `${prompt}\n${right}\n${reason}`).to.equal(true);
      expect(wrong, prompt).not.to.have.length(0);
      for (const mistake of wrong) {
        const grade = await gradeAnswer(grader, mistake, room);
        expect(grade.passed, `${prompt}\nmust fail: ${mistake}`).to.equal(false);
      }
    }
    expect([...used].sort()).to.deep.equal(Object.keys(SOLVERS).sort());
  });
});
