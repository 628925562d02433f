import { expect } from 'chai';
import { StreamingReply } from '../../../src/stores/streaming-reply.js';

function replyWithCount(): { reply: StreamingReply; announced: string[] } {
  const reply = new StreamingReply('answer', 'chat');
  const announced: string[] = [];
  reply.addEventListener('change', () => announced.push(`${reply.phase.kind}: ${reply.text}`));
  return { reply, announced };
}

function nextChange(reply: StreamingReply): Promise<unknown> {
  return new Promise((resolve) => reply.addEventListener('change', resolve, { once: true }));
}

describe('An answer while it is written', () => {
  it('announces its first words without waiting for a frame', async () => {
    const { reply, announced } = replyWithCount();
    reply.setPhase({ kind: 'waking', share: 0.5 });
    reply.append('Once');
    await Promise.resolve();
    expect(announced).to.deep.equal(['writing: Once']);
    expect(reply.firstTextAt).to.be.a('number');
    const change = nextChange(reply);
    reply.append(' upon');
    await change;
    expect(announced).to.deep.equal(['writing: Once', 'writing: Once upon']);
  });

  it('collects what follows until a frame comes', async () => {
    const { reply, announced } = replyWithCount();
    reply.append('Once');
    await Promise.resolve();
    const change = nextChange(reply);
    for (const text of [' upon', ' a', ' time']) reply.append(text);
    await change;
    expect(announced).to.deep.equal(['writing: Once', 'writing: Once upon a time']);
    expect(reply.tokensSoFar).to.equal(4);
  });
});
