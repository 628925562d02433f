import { expect } from 'chai';
import { trimContext } from '../../../src/domain/context-trim.js';
import { EngineError } from '../../../src/domain/errors.js';

interface Turn {
  readonly role: string;
  readonly tokens: number;
}

const system: Turn = { role: 'system', tokens: 10 };
const history = (pairs: number): Turn[] =>
  Array.from({ length: pairs }, () => [
    { role: 'user', tokens: 20 },
    { role: 'assistant', tokens: 30 },
  ]).flat();
const question: Turn = { role: 'user', tokens: 40 };

let counts = 0;
async function count(turns: readonly Turn[]): Promise<number> {
  counts += 1;
  return turns.reduce((sum, { tokens }) => sum + tokens, 0);
}

describe('trimContext', () => {
  beforeEach(() => (counts = 0));

  it('counts once when everything fits', async () => {
    const turns = [system, ...history(3), question];
    const trimmed = await trimContext(turns, { limit: 300, reserve: 100 }, count);
    expect(trimmed).to.deep.equal({ turns, tokens: 200, turnsLeftOut: 0 });
    expect(counts).to.equal(1);
  });

  it('leaves out no more of the oldest turns than it must', async () => {
    const turns = [system, ...history(20), question];
    const trimmed = await trimContext(turns, { limit: 400, reserve: 100 }, count);
    expect(trimmed).to.deep.equal({
      turns: [system, ...history(5), question],
      tokens: 300,
      turnsLeftOut: 15,
    });
    expect(counts).to.be.lessThan(9);
  });

  it('keeps the cut of the last time while it fits, with slack for the next turns', async () => {
    const first = await trimContext(
      [system, ...history(20), question],
      { limit: 400, reserve: 100, slack: 100 },
      count,
    );
    expect(first.turnsLeftOut).to.equal(17);
    counts = 0;
    const next = await trimContext(
      [system, ...history(21), question],
      { limit: 400, reserve: 100, slack: 100, lastLeftOut: 17 },
      count,
    );
    expect([next.turnsLeftOut, counts]).to.deep.equal([17, 2]);
  });

  it('keeps system prompt and question alone when nothing else fits, slack or not', async () => {
    const trimmed = await trimContext(
      [system, ...history(2), question],
      { limit: 90, reserve: 40, slack: 30 },
      count,
    );
    expect(trimmed.turns).to.deep.equal([system, question]);
  });

  it('says both counts when the question alone is too long', async () => {
    const turns = [system, ...history(1), { role: 'user', tokens: 5000 }];
    const error = await trimContext(turns, { limit: 4096, reserve: 1024 }, count).catch(
      (reason: unknown) => reason,
    );
    expect(error).to.be.instanceOf(EngineError);
    expect(error).to.include({ code: 'context-full' });
    expect((error as EngineError).message)
      .to.contain('5,010')
      .and.to.contain('4,096');
  });
});
