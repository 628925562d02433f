import { expect } from 'chai';
import type { Grader } from '../../../src/domain/evaluate/graders.js';
import { gradeAnswer } from '../../../src/grading/grade-answer.js';
import type { GradingJob } from '../../../src/grading/grading-messages.js';
import { GradingRoom } from '../../../src/grading/grading-room.js';
import { HOSTILE_PROGRAMS } from '../../support/hostile-programs.js';

const ADDS: Grader = {
  kind: 'code',
  entry: 'solve',
  tests: [
    { args: [2, 3], expected: 5 },
    { args: [10, -4], expected: 6 },
  ],
};
const RIGHT = 'function solve(a, b) { return a + b; }';

describe('code of models', function () {
  this.timeout(120_000);
  const room = new GradingRoom({ jobMs: 1500 });
  // The interpreter's own limit is shorter here: a suite of endless programs would take its time.
  const hasty = {
    run: (job: GradingJob) => room.run(job.type === 'code' ? { ...job, timeMs: 150 } : job),
  };
  const grade = (source: string) => gradeAnswer(ADDS, `\`\`\`js\n${source}\n\`\`\``, hasty);

  /** Had the page been stopped, its timer would not have come round while the program ran. */
  const gradeWatched = async (
    source: string,
  ): Promise<{ passed: boolean | null; heldUp: boolean }> => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 10);
    const startedAt = performance.now();
    const { passed } = await grade(source);
    clearInterval(timer);
    return { passed, heldUp: performance.now() - startedAt > 120 && turns === 0 };
  };

  before(async () => {
    expect(await gradeAnswer(ADDS, RIGHT, room)).to.include({ passed: true });
  });
  after(() => room.end());

  it('does no harm, is graded as failed, and leaves the page free', async () => {
    expect(HOSTILE_PROGRAMS.length).to.be.least(60);
    const before = [document.title, JSON.stringify(localStorage), await databases()];
    const survived: string[] = [];
    const heldUp: string[] = [];
    for (const [what, source] of HOSTILE_PROGRAMS) {
      let watched = await gradeWatched(source);
      if (watched.passed) survived.push(what);
      // A busy machine may stop the page, too, but not each time.
      for (let tries = 1; watched.heldUp && tries < 4; tries += 1)
        watched = await gradeWatched(source);
      if (watched.heldUp) heldUp.push(what);
    }
    expect(survived).to.deep.equal([]);
    expect(heldUp).to.deep.equal([]);
    expect([document.title, JSON.stringify(localStorage), await databases()]).to.deep.equal(before);
    expect('pwned' in globalThis).to.equal(false);
    const requests = performance.getEntriesByType('resource').map(({ name }) => name);
    expect(requests.filter((name) => name.includes('evil.example'))).to.deep.equal([]);
  });

  it('is judged right again after each of them', async () => {
    await grade('function solve() { for (;;) {} }');
    await grade('function solve() { let s = "x"; for (;;) s += s; }');
    expect(await gradeAnswer(ADDS, RIGHT, room)).to.include({ passed: true });
  });

  it('sees the language and nothing of the house', async () => {
    const source = 'function names() { return Object.getOwnPropertyNames(globalThis); }';
    const outcome = await room.run({
      type: 'code',
      source,
      entry: 'names',
      calls: ['[]'],
      timeMs: 2000,
    });
    if (outcome.type !== 'code' || outcome.outcomes[0]?.kind !== 'returned')
      throw new Error(JSON.stringify(outcome));
    const names = JSON.parse(outcome.outcomes[0].text) as string[];
    const outside = names.filter((name) => !(name in globalThis) || /^[a-z]/.test(name));
    expect(outside.sort()).to.deep.equal([
      ...[
        'InternalError',
        'console',
        'decodeURI',
        'decodeURIComponent',
        'encodeURI',
        'encodeURIComponent',
      ],
      ...['escape', 'eval', 'exports', 'globalThis', 'isFinite', 'isNaN', 'module', 'names'],
      ...['parseFloat', 'parseInt', 'undefined', 'unescape'],
    ]);
    const ways = ['XMLHttpRequest', 'WebSocket', 'Worker', 'WebAssembly', 'SharedWorker'];
    expect(names.filter((name) => ways.includes(name))).to.deep.equal([]);
  });
});

async function databases(): Promise<string> {
  return JSON.stringify((await indexedDB.databases()).map(({ name }) => name).sort());
}
