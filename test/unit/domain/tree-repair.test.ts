import { expect } from 'chai';
import { pathTo } from '../../../src/domain/message-tree.js';
import type { Message } from '../../../src/domain/messages.js';
import { repairTree } from '../../../src/domain/tree-repair.js';
import { answerOf, chatOf, questionOf } from '../../support/chat-fixtures.js';
import { seeded } from '../../support/random-faults.js';

const SOUND: Message[] = [
  questionOf({ id: 'q1', createdAt: 1 }),
  answerOf({ id: 'a1', parentId: 'q1', createdAt: 2 }),
  questionOf({ id: 'q2', parentId: 'a1', createdAt: 3 }),
  answerOf({ id: 'a2', parentId: 'q2', createdAt: 4 }),
];

/** Every message can be reached from a root that is there. */
function expectSound(leafId: string | null, messages: readonly Message[]): void {
  for (const { id } of messages) expect(pathTo(messages, id)[0]?.parentId, id).to.equal(null);
  expect(messages.some(({ id }) => id === leafId)).to.equal(messages.length > 0);
  expect(repairTree(chatOf({ leafId }), messages)).to.equal(null);
}

function repaired(leafId: string | null, messages: readonly Message[]) {
  const repair = repairTree(chatOf({ leafId }), messages);
  if (!repair) return { leafId, messages };
  const changed = new Map(repair.messages.map((message) => [message.id, message]));
  const whole = messages.map((message) => changed.get(message.id) ?? message);
  return { leafId: repair.leafId, messages: whole };
}

describe('repairTree', () => {
  it('finds nothing in what is sound, an empty chat among it', () => {
    expect(repairTree(chatOf({ leafId: 'a2' }), SOUND)).to.equal(null);
    expect(repairTree(chatOf(), [])).to.equal(null);
    const deleted = SOUND.map((message) => ({ ...message, deletedAt: 9 }));
    expect(repairTree(chatOf(), deleted)).to.equal(null);
  });

  it('shows the newest branch where the leaf is gone', () => {
    expect(repairTree(chatOf({ leafId: 'gone' }), SOUND)?.leafId).to.equal('a2');
    expect(repairTree(chatOf({ leafId: null }), SOUND)?.leafId).to.equal('a2');
    expect(repairTree(chatOf({ leafId: 'gone' }), [])?.leafId).to.equal(null);
  });

  it('hangs what lost its place on what stood before it', () => {
    const torn = SOUND.filter(({ id }) => id !== 'a1');
    const { leafId, messages } = repaired('a2', torn);
    expectSound(leafId, messages);
    expect(messages.map(({ id }) => id)).to.deep.equal(['q1', 'q2', 'a2']);
    const headless = repaired('a2', SOUND.slice(1));
    expectSound(headless.leafId, headless.messages);
    expect(pathTo(headless.messages, 'a2').map(({ id }) => id)).to.deep.equal(['a1', 'q2', 'a2']);
  });

  it('opens rings', () => {
    const ring = SOUND.map((message) =>
      message.id === 'q1' ? ({ ...message, parentId: 'a2' } as Message) : message,
    );
    const { leafId, messages } = repaired('a2', ring);
    expectSound(leafId, messages);
    expect(messages).to.have.length(4);
  });

  it('leaves no tree unsound, however it was damaged, and takes nothing away', () => {
    const random = seeded(5);
    for (let round = 0; round < 300; round += 1) {
      const count = 2 + Math.floor(random() * 12);
      const anyId = (): string => `m${Math.floor(random() * (count + 2))}`;
      const damaged = Array.from({ length: count }, (_, index): Message => {
        const part = { id: `m${index}`, parentId: anyId(), createdAt: Math.floor(random() * 20) };
        return random() < 0.5 ? questionOf(part) : answerOf(part);
      });
      const { leafId, messages } = repaired(anyId(), damaged);
      expectSound(leafId, messages);
      expect(messages.map(({ id }) => id)).to.deep.equal(damaged.map(({ id }) => id));
    }
  });
});
