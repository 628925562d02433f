import { expect } from 'chai';
import type { Grader } from '../../../src/domain/evaluate/graders.js';
import { isSameJson } from '../../../src/domain/evaluate/same-json.js';
import { gradeAnswer } from '../../../src/grading/grade-answer.js';
import { GradingRoom } from '../../../src/grading/grading-room.js';

const MERGE: Grader = {
  kind: 'code',
  entry: 'merge',
  tests: [
    {
      args: [
        [
          [1, 4],
          [4, 6],
        ],
      ],
      expected: [[1, 6]],
    },
    { args: [[]], expected: [] },
  ],
};
const MERGED = `function merge(ranges) {
  const out = [];
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = out.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else out.push([from, to]);
  }
  return out;
}`;

describe('graders that need a room', function () {
  this.timeout(60_000);
  const room = new GradingRoom({ jobMs: 2000 });
  after(() => room.end());

  it('pass code whose every check holds, however it is exported', async () => {
    for (const answer of [
      MERGED,
      `Here you are:\n\`\`\`js\n${MERGED}\n\`\`\``,
      `export ${MERGED}`,
      `export default ${MERGED}`,
      `${MERGED}\nexport { merge };`,
      `${MERGED}\nmodule.exports = merge;`,
      `const helper = ${MERGED.replace('merge', '')};\nmodule.exports = { merge: helper };`,
      MERGED.replace('function merge(ranges)', 'const merge = (ranges) =>'),
      `${MERGED}\nconsole.log(merge([[1, 2]]));`,
    ]) {
      const grade = await gradeAnswer(MERGE, answer, room);
      expect(grade.passed, `${grade.reason}\n${answer}`).to.equal(true);
    }
  });

  it('say which check failed, and how', async () => {
    const wrong = MERGED.replace('<=', '<');
    expect((await gradeAnswer(MERGE, wrong, room)).reason).to.equal(
      'merge([[1,4],[4,6]]) must be [[1,6]]; it is [[1,4],[4,6]].',
    );
    const throwing = 'function merge(r) { return r.none.there; }';
    expect((await gradeAnswer(MERGE, throwing, room)).reason).to.match(/it failed: TypeError/);
    expect((await gradeAnswer(MERGE, 'function other() {}', room)).reason).to.equal(
      'There is no function merge in it.',
    );
  });

  it('search by a pattern, and end one that does not end', async () => {
    const postcode: Grader = { kind: 'regex', pattern: '\\b[A-Z]{2}\\d \\d[A-Z]{2}\\b', flags: '' };
    expect(await gradeAnswer(postcode, 'It is SW1 4AB.', room)).to.include({ passed: true });
    expect(await gradeAnswer(postcode, 'It is 12345.', room)).to.include({ passed: false });
    const endless: Grader = { kind: 'regex', pattern: '^(\\w+\\s?)+$', flags: '' };
    const { passed, reason } = await gradeAnswer(endless, `${'aaaa '.repeat(12)}!`, room);
    expect({ passed, reason }).to.deep.equal({
      passed: false,
      reason: 'It took too long and was ended.',
    });
    expect(await gradeAnswer(postcode, 'It is SW1 4AB.', room)).to.include({ passed: true });
    const broken: Grader = { kind: 'regex', pattern: '(', flags: '' };
    expect((await gradeAnswer(broken, '(', room)).reason).to.contain('cannot be used');
  });

  it('hold JSON against a schema', async () => {
    const schema: Grader = {
      kind: 'schema',
      schema: {
        type: 'object',
        required: ['name', 'age'],
        properties: { name: { type: 'string' }, age: { type: 'integer', minimum: 0 } },
        additionalProperties: false,
      },
    };
    const right = 'Here:\n```json\n{"name": "Mia", "age": 6}\n```';
    expect(await gradeAnswer(schema, right, room)).to.include({ passed: true });
    const wrong = await gradeAnswer(schema, '{"name": "Mia", "age": "six"}', room);
    expect(wrong.passed).to.equal(false);
    expect(wrong.reason).to.contain('age');
    expect((await gradeAnswer(schema, 'None.', room)).reason).to.contain('no JSON');
  });

  it('reject when the worker cannot be started, and try anew', async () => {
    const workers: Worker[] = [];
    const startWorker = (): Worker => {
      const worker = new Worker('/no-such-worker.js', { type: 'module' });
      workers.push(worker);
      return worker;
    };
    const closed = new GradingRoom({ startWorker });
    for (const attempt of [1, 2]) {
      const failed = await closed
        .run({ type: 'regex', pattern: 'a', flags: '', text: 'a' })
        .catch((error: Error) => error);
      expect(failed).to.be.instanceOf(Error);
      expect(workers).to.have.length(attempt);
    }
  });
});

describe('results that are the same', () => {
  it('are so whatever the order of names and the rounding', () => {
    expect(isSameJson('{"a":1,"b":[2]}', { b: [2], a: 1 })).to.equal(true);
    expect(isSameJson('0.30000000000000004', 0.3)).to.equal(true);
    expect(isSameJson('"3"', 3)).to.equal(false);
    expect(isSameJson('[1,2]', [1])).to.equal(false);
    expect(isSameJson('{"a":1,"b":2}', { a: 1 })).to.equal(false);
    expect(isSameJson('{"__proto__":1}', { a: 1 })).to.equal(false);
    expect(isSameJson('null', null)).to.equal(true);
    expect(isSameJson('NaN', null)).to.equal(false);
    expect(isSameJson('{}', [])).to.equal(false);
  });
});
