import { expect } from 'chai';
import { wakeModel } from '../../../src/actions/wake-model.js';
import { EngineError } from '../../../src/domain/errors.js';
import { openHouse, until } from '../../support/chat-house.js';

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

  it('names a model that cannot run here', async () => {
    const house = await openHouse();
    const error = await wakeModel(house, 'none', { signal: open }).catch((e: unknown) => e);
    expect(error).to.be.instanceOf(EngineError).and.include({ code: 'model-missing' });
  });
});
