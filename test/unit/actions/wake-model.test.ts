import { expect } from 'chai';
import { openChat } from '../../../src/actions/open-chat.js';
import { sendMessage } from '../../../src/actions/send-message.js';
import { wakeModel } from '../../../src/actions/wake-model.js';
import { EngineError } from '../../../src/domain/errors.js';
import { modelOf, openHouse, shown, until } from '../../support/chat-house.js';
import { FakeEngine } from '../../support/fake-engine.js';

const open = new AbortController().signal;

describe('wakeModel', () => {
  it('loads once, tells how far it is, and mirrors the engine', async () => {
    const house = await openHouse();
    const shares: number[] = [];
    const phases: string[] = [];
    house.stores.models.subscribe(() => phases.push(house.stores.models.state.engine.phase));
    const onProgress = (share: number): void => void shares.push(share);
    expect(await wakeModel(house, 'fake', { signal: open, onProgress })).to.equal(house.engine);
    await wakeModel(house, 'fake', { signal: open, onProgress });
    expect(shares).to.deep.equal([0, 0.5]);
    expect([...new Set(phases)]).to.deep.equal(['empty', 'loading', 'ready']);
    await wakeModel(house, 'other', { signal: open });
    expect(house.engine.loads).to.equal(2);
  });

  it('lets the model of another engine go first, and answers of both take turns', async () => {
    const house = await openHouse();
    const second = new FakeEngine();
    house.engines.register('cpu', async () => second);
    const { ref } = modelOf('cpu');
    const onCpu = { ...ref!, variant: { ...ref!.variant, engine: 'cpu' as const } };
    const { models } = house.stores;
    models.patch({ models: [...models.state.models, modelOf('cpu', { ref: onCpu })] });
    house.engine.script = ['One', 50, ' two'];
    const first = sendMessage(house, 'First');
    await until(() => house.engine.state.phase === 'answering');
    await openChat(house, null);
    house.stores.settings.patch({ modelKey: 'cpu' });
    const next = sendMessage(house, 'Next');
    await until(() => house.stores.replies.state.size === 2);
    expect([house.engine.state.phase, second.state.phase]).to.deep.equal(['answering', 'empty']);
    await Promise.all([first, next]);
    expect([house.engine.state.phase, second.state.phase]).to.deep.equal(['empty', 'ready']);
    expect(shown(house)).to.deep.equal(['Next', 'done: Hello there']);
  });

  it('leaves no marker behind an abort', async () => {
    const house = await openHouse();
    house.engine.loadMs = 5000;
    let marked = '';
    const { markers } = house.repositories;
    const [set, clear] = [markers.set.bind(markers), markers.clear.bind(markers)];
    markers.set = (marker) => ((marked = marker.step), set(marker));
    markers.clear = () => ((marked = ''), clear());
    const stopper = new AbortController();
    const waking = wakeModel(house, 'fake', { signal: stopper.signal }).catch((e: Error) => e.name);
    await until(() => house.engine.loads === 1);
    expect(marked).to.equal('load');
    stopper.abort();
    expect(await waking).to.equal('AbortError');
    expect(marked).to.equal('');
  });

  it('shows a model whose files are gone as absent', async () => {
    const house = await openHouse();
    house.engine.loadError = new EngineError('model-missing', 'gone');
    await wakeModel(house, 'fake', { signal: open }).catch(() => {});
    expect(house.stores.models.find('fake')?.disk).to.deep.equal({ phase: 'absent' });
    house.engine.loadError = new EngineError('out-of-memory', 'full');
    await wakeModel(house, 'other', { signal: open }).catch(() => {});
    expect(house.stores.models.find('other')?.disk.phase).to.equal('ready');
  });

  it('names a model that cannot run here', async () => {
    const house = await openHouse();
    const error = await wakeModel(house, 'none', { signal: open }).catch((e: unknown) => e);
    expect(error).to.be.instanceOf(EngineError).and.include({ code: 'model-missing' });
  });
});
