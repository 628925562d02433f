import { expect } from 'chai';
import { sendMessage } from '../../../src/actions/send-message.js';
import { stopAnswer } from '../../../src/actions/stop-answer.js';
import type { ReplyPhase } from '../../../src/stores/streaming-reply.js';
import {
  type ChatHouse,
  openHouse,
  openIds,
  shown,
  sleep,
  stored,
  until,
} from '../../support/chat-house.js';

/** Sends, stops once the answer is in `kind`, and tells how long the person waited for it. */
async function stopIn(house: ChatHouse, kind: ReplyPhase['kind']): Promise<number> {
  const sent = sendMessage(house, 'Stop me');
  const replies = house.stores.replies;
  const inPhase = (): boolean => {
    const { state } = house.stores.conversation;
    const id = state.phase === 'open' ? state.chat.leafId : null;
    return id !== null && replies.state.get(id)?.reply.phase.kind === kind;
  };
  await until(inPhase, kind);
  const { chatId, lastId } = openIds(house);
  const pressed = performance.now();
  stopAnswer(house, chatId);
  await until(() => !replies.state.has(lastId));
  const waited = performance.now() - pressed;
  await sent;
  return waited;
}

describe('stopAnswer', () => {
  it('stops while the model wakes', async () => {
    const house = await openHouse();
    house.engine.loadMs = 5000;
    expect(await stopIn(house, 'waking')).to.be.lessThan(100);
    expect(shown(house)).to.deep.equal(['Stop me', 'stopped: ']);
    expect(house.said.at(-1)).to.equal('Stopped');
    expect(house.engine.requests).to.have.length(0);
  });

  it('stops in the queue, without the engine hearing of it', async () => {
    const house = await openHouse();
    house.engine.script = [400, 'slow'];
    const first = sendMessage(house, 'First');
    await until(() => house.engine.requests.length === 1);
    const { chatId } = openIds(house);
    const second = sendMessage(house, 'Second');
    await until(() => house.stores.replies.state.size === 2);
    const [, queued] = [...house.stores.replies.state.values()];
    await until(() => queued?.reply.phase.kind === 'queued');
    queued?.stop();
    await second;
    await first;
    expect(house.engine.requests).to.have.length(1);
    expect(await stored(house, chatId)).to.deep.equal([
      'First',
      'done: slow',
      'Second',
      'stopped: ',
    ]);
  });

  it('stops while the prompt is read', async () => {
    const house = await openHouse();
    house.engine.script = [5000, 'late'];
    expect(await stopIn(house, 'reading')).to.be.lessThan(100);
    expect(shown(house)).to.deep.equal(['Stop me', 'stopped: ']);
  });

  it('keeps what was written, and the figures of a quick engine', async () => {
    const house = await openHouse();
    house.engine.script = ['kept', 5000, ' lost'];
    expect(await stopIn(house, 'writing')).to.be.lessThan(100);
    expect(shown(house)).to.deep.equal(['Stop me', 'stopped: kept']);
    expect(await stored(house, openIds(house).chatId)).to.deep.equal(shown(house));
    const { state } = house.stores.conversation;
    const last = state.phase === 'open' ? state.path.at(-1) : undefined;
    expect(last).to.have.nested.property('figures.completionTokens', 1);
  });

  it('does not wait for an engine that drains, and the next answer does', async () => {
    const house = await openHouse();
    house.engine.script = ['kept', 5000, ' lost'];
    house.engine.abortMs = 400;
    expect(await stopIn(house, 'writing')).to.be.lessThan(100);
    house.engine.script = ['next'];
    const sent = sendMessage(house, 'Next');
    await sleep(100);
    expect(house.engine.requests).to.have.length(1);
    await sent;
    expect(shown(house)).to.deep.equal(['Stop me', 'stopped: kept', 'Next', 'done: next']);
  });
});
