import { expect } from 'chai';
import { offerRestart } from '../../../src/actions/restart-model.js';
import { sendMessage } from '../../../src/actions/send-message.js';
import { StreamingReply } from '../../../src/stores/streaming-reply.js';
import { openHouse, until } from '../../support/chat-house.js';

/** Stopped in the middle of reading, which takes so long in all. */
function readingFor(estimateMs: number | null): StreamingReply {
  const reply = new StreamingReply('a', 'c');
  reply.askedAt = performance.now();
  reply.setPhase({ kind: 'reading', promptTokens: 9000, estimateMs });
  return reply;
}

describe('offerRestart', () => {
  it('offers it only where reading on takes longer than ten seconds by measure', async () => {
    const house = await openHouse();
    offerRestart(house, 'fake', readingFor(null));
    offerRestart(house, 'fake', readingFor(9000));
    expect(house.stores.toasts.state).to.have.length(0);
    offerRestart(house, 'fake', readingFor(40_000));
    expect(house.stores.toasts.state[0]?.text).to.match(/^Fake reads .* about 40 s more/);
  });

  it('ends the worker and wakes the model anew', async () => {
    const house = await openHouse();
    await sendMessage(house, 'One');
    offerRestart(house, 'fake', readingFor(40_000));
    house.stores.toasts.state[0]!.action!.run();
    await until(() => house.engine.loads === 2);
    expect(house.engine.state.phase).to.equal('ready');
  });

  it('takes the offer back when the model is free again', async () => {
    const house = await openHouse();
    const { models, toasts } = house.stores;
    offerRestart(house, 'fake', readingFor(40_000));
    models.patch({ engine: { phase: 'finishing', model: models.find('fake')!.ref! } });
    expect(toasts.state).to.have.length(1);
    models.patch({ engine: { phase: 'ready', model: models.find('fake')!.ref! } });
    expect(toasts.state).to.have.length(0);
  });
});
