import { expect } from 'chai';
import { DraftKeeper } from '../../../../src/features/chat/draft-keeper.js';

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

describe('DraftKeeper', () => {
  let saved: [string, string][];
  let keeper: DraftKeeper;

  beforeEach(() => {
    saved = [];
    keeper = new DraftKeeper(async (key, text) => void saved.push([key, text]));
  });

  it('writes once, after the typing paused', async () => {
    keeper.change('c1', 'a');
    await wait(50);
    keeper.change('c1', 'ab');
    expect(saved).to.deep.equal([]);
    await wait(DraftKeeper.delayMs + 60);
    expect(saved).to.deep.equal([['c1', 'ab']]);
  });

  it('writes at once when flushed, and not again', async () => {
    keeper.change('c1', 'a');
    keeper.flush();
    keeper.flush();
    await wait(DraftKeeper.delayMs + 60);
    expect(saved).to.deep.equal([['c1', 'a']]);
  });

  it('keeps the drafts of two chats apart', () => {
    keeper.change('c1', 'one');
    keeper.change('c2', 'two');
    keeper.flush();
    expect(saved).to.deep.equal([
      ['c1', 'one'],
      ['c2', 'two'],
    ]);
  });

  it('forgets what was sent', async () => {
    keeper.change('c1', 'a');
    keeper.forget();
    await wait(DraftKeeper.delayMs + 60);
    expect(saved).to.deep.equal([]);
  });

  it('hands on what went wrong', async () => {
    const errors: unknown[] = [];
    const failing = new DraftKeeper(
      () => Promise.reject(new Error('full')),
      (error) => errors.push(error),
    );
    failing.change('c1', 'a');
    failing.flush();
    await wait(0);
    expect(String(errors[0])).to.equal('Error: full');
  });
});
