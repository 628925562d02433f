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
    keeper.forget('c1');
    await wait(DraftKeeper.delayMs + 60);
    expect(saved).to.deep.equal([]);
  });

  describe('with a disk that refuses', () => {
    let refuses = true;
    let told: boolean[];

    beforeEach(() => {
      refuses = true;
      told = [];
      keeper = new DraftKeeper(
        async (key, text) => {
          if (refuses) throw new Error('full');
          saved.push([key, text]);
        },
        (isTrouble) => told.push(isTrouble),
        50,
      );
    });

    it('says so, has the text, and saves the newest when that is possible', async () => {
      keeper.change('c1', 'a');
      keeper.flush();
      keeper.change('c1', 'ab');
      keeper.change('c2', 'other');
      keeper.flush();
      await wait(0);
      expect(told).to.deep.equal([true, true, true]);
      expect([keeper.unsaved('c1'), keeper.unsaved('c2')]).to.deep.equal(['ab', 'other']);
      refuses = false;
      while (told.at(-1)) await wait(10);
      expect(saved).to.deep.equal([
        ['c1', 'ab'],
        ['c2', 'other'],
      ]);
      expect(keeper.unsaved('c1')).to.equal(undefined);
    });

    it('does not save what was sent meanwhile', async () => {
      keeper.change('c1', 'a');
      keeper.flush();
      await wait(0);
      keeper.forget('c1');
      expect(keeper.unsaved('c1')).to.equal(undefined);
      refuses = false;
      keeper.change('c2', 'other');
      keeper.flush();
      await wait(150);
      expect(saved).to.deep.equal([['c2', 'other']]);
    });
  });
});
