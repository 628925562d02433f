import { expect } from 'chai';
import { ChunkLots } from '../../../../src/engines/webllm/chunk-lots.js';
import { until } from '../../../support/chat-house.js';

/** A worker's lots, with WebLLM's requests in the order they came and what was sent to the page. */
function lots() {
  const sent: { kind: string; uuid: string; content?: unknown }[] = [];
  const asked: string[] = [];
  const all = new ChunkLots((answer) => sent.push(answer));
  const ask = (uuid: string): void => void asked.push(uuid);
  return {
    sent,
    asked,
    want: (uuid: string) => all.begin(uuid, 'stream', ask),
    give: (content: unknown, kind = 'return') =>
      all.take({ kind, uuid: asked.at(-1)!, content }, ask),
  };
}

describe('Chunks of a moment', () => {
  it('send the first one at once, and later ones together', async () => {
    const { sent, asked, want, give } = lots();
    want('1');
    give('a');
    expect(sent).to.deep.equal([
      { kind: 'return', uuid: '1', content: { chunks: ['a'], ended: false } },
    ]);
    want('2');
    give('b');
    give('c');
    await until(() => sent.length === 2);
    expect(sent[1]).to.deep.equal({
      kind: 'return',
      uuid: '2',
      content: { chunks: ['b', 'c'], ended: false },
    });
    expect(asked).to.have.length(4);
  });

  it('are not held back by a model that falls silent, and the one it writes then is not lost', async () => {
    const { sent, asked, want, give } = lots();
    want('1');
    give('a');
    want('2');
    give('b');
    await until(() => sent.length === 2);
    give('c');
    expect(sent).to.have.length(2);
    const before = asked.length;
    want('3');
    expect(sent[2]).to.deep.include({ uuid: '3', content: { chunks: ['c'], ended: false } });
    expect(asked).to.have.length(before);
  });

  it('come before the failure that follows them', () => {
    const { sent, want, give } = lots();
    want('1');
    give('a');
    want('2');
    give('b');
    give('Error: lost', 'throw');
    want('3');
    expect(sent.slice(1)).to.deep.equal([
      { kind: 'return', uuid: '2', content: { chunks: ['b'], ended: false } },
      { kind: 'throw', uuid: '3', content: 'Error: lost' },
    ]);
  });

  it('end with the last lot', () => {
    const { sent, want, give } = lots();
    want('1');
    give('a');
    want('2');
    give('b');
    give(undefined);
    expect(sent[1]).to.deep.include({ uuid: '2', content: { chunks: ['b'], ended: true } });
  });
});
