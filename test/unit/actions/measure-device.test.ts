import { expect } from 'chai';
import { evaluationsOf } from '../../../src/actions/evaluation-deps.js';
import { measureDevice } from '../../../src/actions/measure-device.js';
import { EngineError } from '../../../src/domain/errors.js';
import { decodeSpeed, prefillOf, spreadOf } from '../../../src/domain/evaluate/device-benchmark.js';
import { evaluationHouse } from '../../support/evaluation-house.js';

const WRITTEN = Array.from({ length: 12 }, () => [2, 'word']).flat();
const never = { signal: new AbortController().signal, onProgress: () => {} };

describe('a measurement of this device', () => {
  it('loads the model, reads three lengths three times each, and is kept for it', async () => {
    const house = await evaluationHouse();
    house.engine.script = WRITTEN;
    const shares: number[] = [];
    let wasBusy = false;
    house.engine.onGenerate = () => {
      wasBusy ||= evaluationsOf(house).state.running.size > 0;
    };
    const measured = await measureDevice(house, 'fake', {
      ...never,
      onProgress: (share) => shares.push(share),
    });
    expect(house.engine.loads).to.equal(1);
    expect(measured.lengths.map(({ aimedTokens }) => aimedTokens)).to.deep.equal([32, 256, 1024]);
    // The fake engine counts a token a word.
    const asked = house.engine.requests.map(({ messages }) => messages[0]!.content);
    expect(asked.map((text) => text.split(/\s+/).length)).to.deep.equal([
      32, 32, 32, 256, 256, 256, 1024, 1024, 1024,
    ]);
    expect(new Set(asked.map((text) => text.slice(0, 12))).size).to.equal(9);
    for (const length of measured.lengths) {
      expect(length.firstTokenMs).to.have.length(3);
      expect(length.decode).to.have.length(3);
      expect(Math.min(...length.decode, ...prefillOf(length))).to.be.greaterThan(0);
    }
    expect(shares.at(-1)).to.equal(1);
    expect(shares).to.deep.equal([...shares].sort((a, b) => a - b));
    expect(wasBusy).to.equal(true);
    expect(evaluationsOf(house).state.running.size).to.equal(0);
    const again = await evaluationHouse(house.databaseName);
    expect(await (await again.repositories.evaluations()).benchmarks()).to.deep.equal([measured]);
    const speeds = await again.repositories.measurements.speeds('fake');
    expect(speeds?.decode).to.equal(decodeSpeed(measured));
    expect(house.stores.models.find('fake')?.measuredTokensPerSecond).to.equal(speeds?.decode);
  });

  it('leaves out what the model cannot hold, and tells no speed of a few words', async () => {
    const house = await evaluationHouse();
    house.engine.script = ['one', 'two'];
    const { models } = house.stores.models.state;
    const small = models.map((status) => ({
      ...status,
      ref: { ...status.ref!, variant: { ...status.ref!.variant, contextTokens: 640 } },
    }));
    house.stores.models.patch({ models: small });
    const measured = await measureDevice(house, 'fake', never);
    expect(measured.lengths.map(({ aimedTokens }) => aimedTokens)).to.deep.equal([32, 256]);
    expect(decodeSpeed(measured)).to.equal(null);
    expect(spreadOf(measured.lengths[0]!.decode)).to.equal(null);
  });

  it('keeps nothing of a failure, or of one that was stopped', async () => {
    const house = await evaluationHouse();
    house.engine.script = [new EngineError('device-lost', 'Gone')];
    let code = '';
    await measureDevice(house, 'fake', never).catch((error: EngineError) => (code = error.code));
    expect(code).to.equal('device-lost');
    house.engine.script = [100_000];
    const stopper = new AbortController();
    house.engine.onGenerate = () => stopper.abort();
    let isAborted = false;
    await measureDevice(house, 'fake', { ...never, signal: stopper.signal }).catch(
      () => (isAborted = stopper.signal.aborted),
    );
    expect(isAborted).to.equal(true);
    expect(await (await house.repositories.evaluations()).benchmarks()).to.deep.equal([]);
    expect(evaluationsOf(house).state.running.size).to.equal(0);
  });
});
