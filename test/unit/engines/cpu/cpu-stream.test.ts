import { expect } from 'chai';
import type { Delta } from '../../../../src/engines/engine.js';
import { toDeltas } from '../../../../src/engines/cpu/cpu-stream.js';
import type { CpuChunk } from '../../../../src/engines/cpu/wllama-model.js';

async function textOf(pieces: readonly string[], begun: string): Promise<string> {
  async function* chunks(): AsyncGenerator<CpuChunk> {
    for (const content of pieces) yield { choices: [{ delta: { content } }] };
  }
  const deltas: Delta[] = [];
  for await (const delta of toDeltas(chunks(), begun, () => {})) deltas.push(delta);
  expect(deltas.at(-1)?.type).to.equal('end');
  return deltas.map((delta) => (delta.type === 'text' ? delta.text : '')).join('');
}

describe('toDeltas', () => {
  it('takes the beginning off, however it comes', async () => {
    expect(await textOf(['The bird sings', ' on'], 'The bird')).to.equal(' sings on');
    expect(await textOf(['The', ' bird', ' sings'], 'The bird')).to.equal(' sings');
    expect(await textOf(['The bird', ' sings'], ' The bird')).to.equal(' sings');
  });

  it('keeps everything when the beginning is not repeated', async () => {
    expect(await textOf([' sings', ' on'], 'The bird')).to.equal(' sings on');
  });

  it('does not take a repeat in the new text for the beginning', async () => {
    expect(await textOf(['ha ha', 'ha ha'], 'ha ha')).to.equal('ha ha');
  });
});
