import { expect } from 'chai';
import { PartialSaver } from '../../../src/actions/partial-saver.js';
import { answerOf } from '../../support/chat-fixtures.js';
import { sleep } from '../../support/chat-house.js';

describe('PartialSaver', () => {
  it('saves the latest, at most once in half a second, also when nothing more comes', async () => {
    const saved: string[] = [];
    const saver = new PartialSaver(async ({ text }) => void saved.push(text));
    saver.push(answerOf({ text: 'a' }));
    saver.push(answerOf({ text: 'ab' }));
    await sleep(450);
    expect(saved).to.deep.equal([]);
    await sleep(150);
    expect(saved).to.deep.equal(['ab']);
    await sleep(550);
    expect(saved).to.deep.equal(['ab']);
  });

  it('saves nothing once stopped, and passes over failures', async () => {
    let saves = 0;
    const saver = new PartialSaver(() => Promise.reject(new Error(`full ${++saves}`)));
    saver.push(answerOf());
    await sleep(600);
    saver.push(answerOf());
    saver.stop();
    await sleep(600);
    expect(saves).to.equal(1);
  });
});
