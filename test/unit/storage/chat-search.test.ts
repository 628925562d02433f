import { expect } from 'chai';
import { IdbChatsRepository } from '../../../src/storage/chats-repository.js';
import { ChatSearch } from '../../../src/storage/search/chat-search.js';
import type { ChatHits } from '../../../src/domain/search/search.js';
import { Database } from '../../../src/storage/database.js';
import type { ChatMeta } from '../../../src/domain/messages.js';
import { answerOf, chatOf, metaOf, questionOf } from '../../support/chat-fixtures.js';
import { freshName } from '../../support/test-database.js';

describe('ChatSearch', () => {
  let search: ChatSearch;
  let chats: IdbChatsRepository;
  let metas: ChatMeta[];

  beforeEach(async () => {
    const name = freshName();
    chats = new IdbChatsRepository(await Database.open({ name }));
    search = new ChatSearch(name);
    metas = [];
    await keep('c1', 'Vögel', 'Where do wrens nest?', 'In **ivy**, and in Höhlen.');
    await keep('c2', 'Files', 'How do I read a CSV file?', 'Row by row; no ivy there.');
  });

  afterEach(() => search.end());

  async function keep(id: string, title: string, asked: string, said: string): Promise<void> {
    const meta = metaOf({ id, title });
    const question = questionOf({ id: `${id}-q`, chatId: id, text: asked });
    const answer = answerOf({ id: `${id}-a`, chatId: id, parentId: `${id}-q`, text: said });
    await chats.saveTurn([question, answer], chatOf({ id, leafId: answer.id }), meta);
    metas = [...metas.filter((each) => each.id !== id), meta];
  }

  /** Searches until every text is read. */
  async function found(words: string): Promise<ChatHits> {
    for (;;) {
      const hits = await search.find(words, metas);
      if (hits.share === 1) return hits;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  const inWords = (pieces: readonly { text: string; hit: boolean }[]): string =>
    pieces.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('');

  it('finds titles and texts, marked, with the message that holds them', async () => {
    const { hits, more } = await found('hohlen ivy');
    expect(more).to.equal(0);
    expect(hits.map(({ chatId, messageId }) => [chatId, messageId])).to.deep.equal([
      ['c1', 'c1-a'],
    ]);
    expect(inWords(hits[0]!.snippet)).to.equal('In [ivy], and in [Höhlen].');
    const [byTitle] = (await found('vogel')).hits;
    expect(inWords(byTitle!.title)).to.equal('[Vögel]');
    expect(byTitle!.messageId).to.equal(null);
  });

  it('finds what stands in the files of a message', async () => {
    const file = {
      id: 'f',
      name: 'nests.csv',
      kind: 'csv',
      text: 'bird,place\nwren,woodpile',
    } as const;
    const question = questionOf({
      id: 'c3-q',
      chatId: 'c3',
      text: 'Count them.',
      attachments: [file],
    });
    const meta = metaOf({ id: 'c3', title: 'Counting' });
    await chats.saveTurn([question], chatOf({ id: 'c3', leafId: 'c3-q' }), meta);
    metas = [...metas, meta];
    const { hits } = await found('woodpile');
    expect(hits.map(({ chatId, messageId }) => [chatId, messageId])).to.deep.equal([
      ['c3', 'c3-q'],
    ]);
    expect(inWords(hits[0]!.snippet)).to.contain('[woodpile]');
    expect((await found('nests.csv')).hits).to.have.length(1);
  });

  it('knows at once what was changed, deleted or added', async () => {
    expect((await found('ivy')).hits).to.have.length(2);
    await chats.saveMessage(
      answerOf({ id: 'c2-a', chatId: 'c2', parentId: 'c2-q', text: 'ivy', deletedAt: 5 }),
      'relaxed',
    );
    metas = metas.map((meta) => ({ ...meta }));
    expect((await found('ivy')).hits.map(({ chatId }) => chatId)).to.deep.equal(['c1']);
    metas = metas.filter(({ id }) => id !== 'c1');
    expect((await found('ivy')).hits).to.deep.equal([]);
    await keep('c3', 'Third', 'ivy?', 'Yes.');
    expect((await found('ivy')).hits.map(({ chatId }) => chatId)).to.deep.equal(['c3']);
  });

  it('says when every text is known', async () => {
    const complete = new Promise((resolve) => search.addEventListener('complete', resolve));
    await search.find('ivy', metas);
    await complete;
    expect((await search.find('ivy', metas)).share).to.equal(1);
  });
});
