import { expect } from 'chai';
import {
  childrenOf,
  newestLeafBelow,
  pathTo,
  subtreeOf,
  versionsOf,
} from '../../../src/domain/message-tree.js';
import type { Message } from '../../../src/domain/messages.js';
import { answerOf, questionOf } from '../../support/chat-fixtures.js';

//  q1 ─ a1 ─ q2 ─ a2
//     └ a1b ─ q3
const tree: Message[] = [
  answerOf({ id: 'a2', parentId: 'q2', createdAt: 4 }),
  questionOf({ id: 'q1', parentId: null, createdAt: 1 }),
  answerOf({ id: 'a1', parentId: 'q1', createdAt: 2 }),
  questionOf({ id: 'q2', parentId: 'a1', createdAt: 3 }),
  answerOf({ id: 'a1b', parentId: 'q1', createdAt: 5 }),
  questionOf({ id: 'q3', parentId: 'a1b', createdAt: 6 }),
];
const ids = (messages: readonly Message[]): string[] => messages.map(({ id }) => id);

describe('message tree', () => {
  it('follows a path to its leaf', () => {
    expect(ids(pathTo(tree, 'a2'))).to.deep.equal(['q1', 'a1', 'q2', 'a2']);
    expect(pathTo(tree, null)).to.deep.equal([]);
    expect(pathTo(tree, 'gone')).to.deep.equal([]);
  });

  it('does not hang on a loop', () => {
    const loop = [questionOf({ id: 'x', parentId: 'y' }), questionOf({ id: 'y', parentId: 'x' })];
    expect(ids(pathTo(loop, 'x'))).to.deep.equal(['y', 'x']);
    expect(ids(subtreeOf(loop, 'x'))).to.have.members(['x', 'y']);
  });

  it('orders children and versions by age', () => {
    expect(ids(childrenOf(tree, 'q1'))).to.deep.equal(['a1', 'a1b']);
    expect(ids(childrenOf(tree, null))).to.deep.equal(['q1']);
    expect(versionsOf(tree, tree[4]!)).to.deep.equal({ index: 1, count: 2 });
    expect(versionsOf(tree, tree[1]!)).to.deep.equal({ index: 0, count: 1 });
  });

  it('looks at each message a few times, however many versions are asked for', () => {
    let looks = 0;
    const chat = Array.from({ length: 2000 }, (_, at): Message => {
      const parentId = at === 0 ? null : `${at - 1}`;
      const place = { id: `${at}`, createdAt: at };
      const message =
        at % 2 === 0 ? questionOf({ ...place, parentId }) : answerOf({ ...place, parentId });
      return Object.defineProperty(message, 'parentId', { get: () => ((looks += 1), parentId) });
    });
    for (const message of pathTo(chat, '1999')) versionsOf(chat, message);
    expect(looks).to.be.below(10 * chat.length);
  });

  it('finds what follows, whatever the order', () => {
    expect(ids(subtreeOf(tree, 'a1'))).to.have.members(['a1', 'q2', 'a2']);
    expect(ids(subtreeOf(tree, 'q3'))).to.deep.equal(['q3']);
  });

  it('finds the youngest tip', () => {
    expect(newestLeafBelow(tree, 'q1')).to.equal('q3');
    expect(newestLeafBelow(tree, 'a1')).to.equal('a2');
    expect(newestLeafBelow(tree, 'q3')).to.equal('q3');
  });
});
