import { expect } from 'chai';
import { sendMessage } from '../../../src/actions/send-message.js';
import { wakeAtStart } from '../../../src/actions/wake-at-start.js';
import { EngineError } from '../../../src/domain/errors.js';
import type { ModelRef } from '../../../src/domain/models.js';
import type { Marker } from '../../../src/storage/contracts.js';
import { RouteStore } from '../../../src/stores/route-store.js';
import { type ChatHouse, modelOf, openHouse, sleep } from '../../support/chat-house.js';
import { freshName } from '../../support/test-database.js';

const REF = modelOf('fake').ref as ModelRef;

async function openComputer({ present = true, screen = 'chat' as 'chat' | 'models' } = {}) {
  const house = await openHouse();
  const route = new RouteStore(
    screen === 'chat' ? { screen: 'chat', chatId: null } : { screen: 'models' },
  );
  const stores = { ...house.stores, route };
  stores.settings.patch({ wakeAtStart: REF, modelKey: REF.key });
  const computer = { ...house, stores, weights: { present: async () => present } };
  return { computer, house, engine: house.engine };
}

function options(leftOver?: Marker) {
  return { leftOver: Promise.resolve(leftOver), lockName: freshName() };
}

const stored = ({ repositories }: ChatHouse) => repositories.settings.load();

describe('wakeAtStart', () => {
  it('loads the model that answered last', async () => {
    const { computer, engine, house } = await openComputer();
    await wakeAtStart(computer, options());
    expect(engine.loads).to.equal(1);
    expect(house.stores.models.state.engine).to.deep.equal({ phase: 'ready', model: REF });
  });

  it('serves the first question, which loads nothing again', async () => {
    const { computer, engine, house } = await openComputer();
    await wakeAtStart(computer, options());
    await sendMessage(house, 'Hello');
    expect(engine.loads).to.equal(1);
    expect(engine.requests).to.have.length(1);
  });

  it('forgets the model on disk while it is tried, and remembers it when it woke', async () => {
    const { computer, engine, house } = await openComputer();
    engine.loadMs = 100;
    const waking = wakeAtStart(computer, options());
    while (engine.loads === 0) await sleep(5);
    expect((await stored(house)).wakeAtStart).to.equal(null);
    await waking;
    expect((await stored(house)).wakeAtStart).to.deep.equal(REF);
  });

  it('leaves a model that failed to the first question', async () => {
    const { computer, engine, house } = await openComputer();
    engine.loadError = new EngineError('out-of-memory', 'No room');
    await wakeAtStart(computer, options());
    expect((await stored(house)).wakeAtStart).to.equal(null);
  });

  it('tries nothing after a visit that died', async () => {
    const { computer, engine } = await openComputer();
    await wakeAtStart(computer, options({ step: 'load', modelKey: 'fake', startedAt: 1 }));
    expect(engine.loads).to.equal(0);
  });

  it('wakes a model in one page only', async () => {
    const first = await openComputer();
    const second = await openComputer();
    const shared = options();
    await wakeAtStart(first.computer, shared);
    await wakeAtStart(second.computer, shared);
    expect([first.engine.loads, second.engine.loads]).to.deep.equal([1, 0]);
  });

  it('wakes nothing that is not on this device', async () => {
    const { computer, engine } = await openComputer({ present: false });
    await wakeAtStart(computer, options());
    expect(engine.loads).to.equal(0);
  });

  it('wakes nothing on another screen, or when another model was chosen', async () => {
    const elsewhere = await openComputer({ screen: 'models' });
    await wakeAtStart(elsewhere.computer, options());
    const changed = await openComputer();
    changed.house.stores.settings.patch({ modelKey: 'other' });
    await wakeAtStart(changed.computer, options());
    expect([elsewhere.engine.loads, changed.engine.loads]).to.deep.equal([0, 0]);
  });

  it('knows the model from its last good answer', async () => {
    const house = await openHouse();
    await sendMessage(house, 'Hello');
    while ((await stored(house)).wakeAtStart === null) await sleep(5);
    expect((await stored(house)).wakeAtStart).to.deep.equal(REF);
  });
});
