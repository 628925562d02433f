import { expect } from 'chai';
import { reportDeviceLoss } from '../../../../src/engines/webllm/report-device-loss.js';

describe('reportDeviceLoss', () => {
  const original = Object.getOwnPropertyDescriptor(GPUAdapter.prototype, 'requestDevice')!;

  afterEach(() => Object.defineProperty(GPUAdapter.prototype, 'requestDevice', original));

  async function lossesOf(info: { reason: string; message: string }): Promise<string[]> {
    const device = { lost: Promise.resolve(info) };
    const requestDevice = () => Promise.resolve(device);
    Object.defineProperty(GPUAdapter.prototype, 'requestDevice', {
      ...original,
      value: requestDevice,
    });
    const losses: string[] = [];
    reportDeviceLoss((reason) => losses.push(reason));
    expect(await GPUAdapter.prototype.requestDevice.call({} as GPUAdapter)).to.equal(device);
    await Promise.resolve();
    return losses;
  }

  it('tells of a device that is lost', async () => {
    expect(await lossesOf({ reason: 'unknown', message: 'The GPU process crashed' })).to.deep.equal(
      ['The GPU process crashed'],
    );
  });

  it('says nothing of one that was destroyed on purpose', async () => {
    expect(await lossesOf({ reason: 'destroyed', message: '' })).to.deep.equal([]);
  });
});
