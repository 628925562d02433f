import { expect } from 'chai';
import { exportVotes } from '../../../src/actions/export-votes.js';
import { forgetImported, mergeVotes } from '../../../src/actions/merge-votes.js';
import { MAX_VOTE_FILE_BYTES, readVoteFile } from '../../../src/domain/vote-file.js';
import type { VoteRecord } from '../../../src/domain/votes.js';
import { answerOf, chatOf, metaOf, questionOf } from '../../support/chat-fixtures.js';
import { openHouse, type ChatHouse } from '../../support/chat-house.js';
import { sideOf, voteOf } from '../../support/vote-fixtures.js';

const OWN = voteOf({
  sides: [sideOf('fake', { answerId: 'a1' }), sideOf('other', { answerId: 'gone' })],
});

async function houseWith(...votes: VoteRecord[]): Promise<ChatHouse> {
  const house = await openHouse();
  await house.repositories.chats.saveTurn([questionOf(), answerOf()], chatOf(), metaOf());
  await house.repositories.votes.save(votes);
  return house;
}

function fileOf(text: string, name = 'bob.json'): File {
  return new File([text], name);
}

describe('files of votes', () => {
  it('hold one’s own votes without a word of what was said', async () => {
    const imported = voteOf({ roundId: 'r9', origin: { kind: 'imported', file: 'x.json' } });
    const house = await houseWith(OWN, imported);
    const text = await (await exportVotes(house, { withTexts: false })).text();
    expect(text).not.to.contain('Why?').and.not.to.contain('Because.');
    expect(JSON.parse(text)).to.deep.include({ format: 'kinglet-votes', version: 1, votes: [OWN] });
  });

  it('hold the texts when they are asked for, as far as they are still there', async () => {
    const house = await houseWith(
      OWN,
      voteOf({ roundId: 'r2', chatId: 'gone', questionId: 'gone' }),
    );
    const file = JSON.parse(await (await exportVotes(house, { withTexts: true })).text()) as {
      votes: { texts?: unknown }[];
    };
    expect(file.votes.map(({ texts }) => texts)).to.deep.equal([
      { question: 'Why?', answers: ['Because.', ''] },
      undefined,
    ]);
  });

  it('add to what is here, marked, once, and change nothing', async () => {
    const there = await houseWith(OWN, voteOf({ roundId: 'r2' }));
    const text = await (await exportVotes(there, { withTexts: true })).text();
    const house = await houseWith({ ...OWN, verdict: 'b' });
    expect(await mergeVotes(house, fileOf(text))).to.deep.equal({
      kind: 'merged',
      added: 1,
      known: 1,
      leftOut: 0,
    });
    const votes = await house.repositories.votes.all();
    expect(votes.map(({ verdict, origin }) => [verdict, origin])).to.deep.include.members([
      ['b', { kind: 'own' }],
      ['a', { kind: 'imported', file: 'bob.json' }],
    ]);
    expect(await mergeVotes(house, fileOf(text))).to.include({ added: 0, known: 2 });
    expect(house.stores.votes.state).to.include({ phase: 'known' });
    await forgetImported(house);
    expect(await house.repositories.votes.all()).to.deep.equal([{ ...OWN, verdict: 'b' }]);
  });

  it('leave out what is no whole vote, and claims nothing to be one’s own', async () => {
    const file = {
      format: 'kinglet-votes',
      version: 1,
      votes: [OWN, { ...OWN, verdict: '<img>' }, null, 3, { ...OWN, id: 'second' }],
    };
    const read = readVoteFile(JSON.stringify(file), 'x'.repeat(500));
    expect(read).to.include({ kind: 'votes', leftOut: 3 });
    if (read.kind !== 'votes') throw new Error('no votes');
    expect(read.votes.map(({ origin }) => origin)).to.deep.equal(
      Array.from({ length: 2 }, () => ({ kind: 'imported', file: 'x'.repeat(100) })),
    );
  });

  for (const [what, text, problem] of [
    ['no JSON', 'hello', 'not-json'],
    ['another file', '{"chats":[]}', 'not-votes'],
    ['a list', '[]', 'not-votes'],
    ['a later version', '{"format":"kinglet-votes","version":2,"votes":[]}', 'newer-version'],
    [
      'too many',
      `{"format":"kinglet-votes","version":1,"votes":[${'0,'.repeat(100_000)}0]}`,
      'too-many',
    ],
  ] as const)
    it(`say what is wrong: ${what}`, async () => {
      const house = await houseWith();
      expect(await mergeVotes(house, fileOf(text))).to.deep.equal({ kind: 'problem', problem });
      expect(await house.repositories.votes.all()).to.deep.equal([]);
    });

  it('are not read when they are too large', async () => {
    const house = await houseWith();
    const file = fileOf('{}');
    Object.defineProperty(file, 'size', { value: MAX_VOTE_FILE_BYTES + 1 });
    expect(await mergeVotes(house, file)).to.deep.equal({ kind: 'problem', problem: 'too-large' });
  });
});
