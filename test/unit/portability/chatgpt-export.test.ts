import { expect } from 'chai';
import { scanExport, takeQuestions } from '../../../src/portability/chatgpt-export.js';
import { ExportProblem } from '../../../src/domain/export-problem.js';
import { exportOf, manyConversations } from '../../support/made-up-export.js';

const { signal } = new AbortController();

describe('an export in its worker', () => {
  it('is scanned, then asked for the questions drawn', async () => {
    const file = await exportOf([...manyConversations(14), { broken: true }]);
    const shares: number[] = [];
    const { questions, totals } = await scanExport(file, {
      signal,
      onProgress: (share) => shares.push(share),
    });
    expect(totals.conversations).to.equal(15);
    expect(totals.skipped).to.include({ files: 2, malformed: 1, tools: 0 });
    expect(questions).to.have.length(12);
    expect(questions[0]).to.deep.equal({
      id: 'conversation-0',
      preview: 'Explain how wrens number 0 came to be what they are',
      category: 'explain',
      askedAt: 1_735_689_601_000,
    });
    expect(questions.map(({ category }) => category)).to.include.members(['code', 'translate']);
    expect(shares.every((share) => share >= 0 && share <= 1)).to.equal(true);

    const ids = ['conversation-9', 'conversation-1', 'conversation-6', 'nowhere'];
    const taken = await takeQuestions(file, ids, { signal });
    expect(taken.map(({ id }) => id)).to.deep.equal(['conversation-9', 'conversation-1']);
    expect(taken[0]?.answer).to.contain('sourdough number 9');
  });

  it('counts a conversation that is there twice once', async () => {
    const conversations = manyConversations(3);
    const file = new Blob([JSON.stringify([...conversations, ...conversations])]);
    expect((await scanExport(file, { signal })).questions).to.have.length(3);
  });

  it('says what is wrong with a file', async () => {
    const problem: unknown = await scanExport(new Blob(['nothing']), { signal }).catch(
      (error: unknown) => error,
    );
    expect(problem).to.be.instanceOf(ExportProblem);
    expect((problem as ExportProblem).code).to.equal('not-an-export');
  });

  it('stops when asked to', async () => {
    const stop = new AbortController();
    const file = await exportOf(manyConversations(2000));
    const scanning = scanExport(file, { signal: stop.signal });
    stop.abort();
    const problem = (await scanning.catch((error: unknown) => error)) as DOMException;
    expect(problem.name).to.equal('AbortError');
  });
});
