import { expect } from 'chai';
import { exportChats } from '../../../src/actions/export-chats.js';
import { importChats, previewImport } from '../../../src/actions/import-chats.js';
import { loadChats } from '../../../src/actions/load-chats.js';
import type { WholeChat } from '../../../src/domain/chat-file.js';
import { StorageError } from '../../../src/domain/errors.js';
import { ExportProblem } from '../../../src/domain/export-problem.js';
import { answerOf, chatOf, metaOf, questionOf } from '../../support/chat-fixtures.js';
import { openHouse, type ChatHouse } from '../../support/chat-house.js';
import { mutated } from '../../support/mutate-file.js';
import { seeded } from '../../support/random-faults.js';
import { recordsOf } from '../../support/store-records.js';

const { signal } = new AbortController();

function wholeOf(id: string, texts: readonly string[] = ['Why?', 'Because.']): WholeChat {
  const messages = texts.map((text, at) => {
    const base = { id: `${id}-${at}`, chatId: id, text, createdAt: at + 1 };
    const parentId = at === 0 ? null : `${id}-${at - 1}`;
    return at % 2 === 0 ? questionOf({ ...base, parentId }) : answerOf({ ...base, parentId });
  });
  const leafId = messages.at(-1)!.id;
  return { meta: metaOf({ id, title: id }), chat: chatOf({ id, leafId }), messages };
}

function fileOf(chats: readonly unknown[], extra: object = {}): Blob {
  const head = { format: 'kinglet-chats', version: 1, ...extra };
  return new Blob([JSON.stringify({ ...head, chats })]);
}

async function exported(house: ChatHouse): Promise<string> {
  return (await exportChats(house, 'json')).file.text();
}

/** Several lots of chats. */
const MANY = Array.from({ length: 130 }, (_, at) => wholeOf(`many-${at}`));

async function houseWith(...chats: readonly WholeChat[]): Promise<ChatHouse> {
  const house = await openHouse();
  for (const { messages, chat, meta } of chats)
    await house.repositories.chats.saveTurn(messages, chat, meta);
  await loadChats(house);
  return house;
}

describe('an import', () => {
  it('is nobody’s until all of it is there', async () => {
    const house = await houseWith(wholeOf('here'));
    const before = await exported(house);
    const staging = (await house.repositories.imports.begin())!;
    await staging.stage([...MANY, wholeOf('here', ['Why?', 'Because.', 'And then?'])]);
    expect((await house.repositories.chats.list()).map(({ id }) => id)).to.deep.equal(['here']);
    expect((await house.repositories.chats.open('here'))?.messages).to.have.length(2);
    expect(await house.repositories.chats.open('many-1')).to.equal(undefined);
    expect(await house.repositories.imports.begin()).to.equal(undefined);
    const published = await staging.publish();
    await staging.end();
    expect(published.metas).to.have.length(131);
    expect((await house.repositories.chats.open('here'))?.messages).to.have.length(3);
    expect(await house.repositories.chats.list()).to.have.length(131);
    expect(await exported(house)).not.to.equal(before);
    const ids = (await recordsOf(house.databaseName, 'messages')).map(({ id }) => String(id));
    expect(ids.filter((id) => id.startsWith('~'))).to.deep.equal([]);
  });

  it('leaves nothing when its page dies in the middle', async () => {
    const house = await houseWith(wholeOf('here'));
    const staging = (await house.repositories.imports.begin())!;
    await staging.stage([...MANY, wholeOf('here', ['Why?', 'Because.', 'And then?'])]);
    expect(await recordsOf(house.databaseName, 'messages')).to.have.length(265);
    await staging.end();
    for (const store of ['chats', 'metas'])
      expect(await recordsOf(house.databaseName, store), store).to.have.length(1);
    expect(await recordsOf(house.databaseName, 'messages')).to.have.length(2);
  });

  it('leaves nothing when it is stopped, or its file is damaged at the very end', async () => {
    const house = await houseWith(wholeOf('here'));
    const before = await exported(house);
    const stopper = new AbortController();
    const stopped = await importChats(
      house,
      { file: fileOf(MANY) },
      { signal: stopper.signal, onProgress: () => stopper.abort() },
    ).catch((error: unknown) => error);
    expect(stopped).to.have.property('name', 'AbortError');
    const whole = await fileOf(MANY).text();
    const damaged = await importChats(
      house,
      { file: new Blob([whole.slice(0, -3)]) },
      { signal },
    ).catch((error: unknown) => error);
    expect(damaged).to.be.instanceOf(ExportProblem);
    expect(await exported(house)).to.equal(before);
    expect(await recordsOf(house.databaseName, 'messages')).to.have.length(2);
  });

  it('is one at a time', async () => {
    const house = await openHouse();
    const staging = (await house.repositories.imports.begin())!;
    const second = await importChats(house, { file: fileOf(MANY) }, { signal }).catch(
      (error: unknown) => error,
    );
    expect(second).to.be.instanceOf(StorageError).with.property('code', 'blocked');
    await staging.end();
    const report = await importChats(house, { file: fileOf(MANY) }, { signal });
    expect(report.added).to.equal(130);
  });

  it('brings a deleted chat back, and takes what a file holds twice once', async () => {
    const { messages, chat, meta } = wholeOf('gone');
    const house = await houseWith({ messages, chat, meta: { ...meta, deletedAt: 5 } });
    const file = fileOf([wholeOf('gone'), wholeOf('gone', ['Other?']), wholeOf('new')]);
    const report = await importChats(house, { file }, { signal });
    expect(report.added).to.equal(2);
    expect(report.skipped.told).to.deep.equal([
      { title: 'gone', reason: 'It is in the file twice' },
    ]);
    expect(house.stores.chatList.state.chats.map(({ id }) => id)).to.have.members(['gone', 'new']);
  });

  it('brings chats and nothing else: no endpoint, key, hub, ledger entry or switch', async () => {
    const house = await openHouse();
    const others = [
      'settings',
      'keys',
      'ledger',
      'drafts',
      'votes',
      'measurements',
      'markers',
      'suites',
      'runs',
      'trials',
      'trial-items',
      'prompts',
    ];
    const stores = async (): Promise<unknown[]> =>
      Promise.all(others.map((store) => recordsOf(house.databaseName, store)));
    const before = await stores();
    const hostile = {
      settings: { stayOnDevice: false, blockNetwork: false, mirrorUrl: 'https://evil.example' },
      providers: [{ id: 'x', baseUrl: 'https://evil.example', key: 'k' }],
      keys: [{ providerId: 'x', key: 'k' }],
      modelHosts: ['https://evil.example'],
      ownModels: [{ url: 'https://evil.example' }],
      ledger: [{ host: 'evil.example', sentBytes: 1 }],
    };
    const whole = wholeOf('a');
    const chat = { ...whole, ...hostile, chat: { ...whole.chat, ...hostile, __proto__: hostile } };
    const file = fileOf([chat], hostile);
    expect((await importChats(house, { file }, { signal })).added).to.equal(1);
    expect(await stores()).to.deep.equal(before);
    expect(house.stores.settings.state).to.deep.equal((await openHouse()).stores.settings.state);
    expect(JSON.stringify(await recordsOf(house.databaseName, 'chats'))).not.to.contain('evil');
  });

  it('takes a chat of WebLLM Chat, once', async () => {
    const house = await openHouse();
    const messages = [
      { role: 'system', content: 'About birds' },
      { role: 'user', content: [{ type: 'text', text: 'Why?' }, { type: 'image_url' }] },
      { role: 'assistant', content: '**Because**.' },
    ];
    const file = new File([JSON.stringify({ messages })], 'Birds.json', { lastModified: 77 });
    expect((await importChats(house, { file }, { signal })).added).to.equal(1);
    const [meta] = house.stores.chatList.state.chats;
    expect(meta).to.include({ title: 'Birds', updatedAt: 77 });
    const kept = await house.repositories.chats.open(meta!.id);
    expect(kept?.messages.map(({ text }) => text)).to.deep.equal([
      'Why?\n\n*(Not text: a picture. It is not in this import.)*',
      '**Because**.',
    ]);
    const again = await previewImport(house, file, { signal });
    expect([again.fresh, again.known]).to.deep.equal([0, 1]);
    const empty = new Blob(['{"messages":[]}']);
    const refused = await previewImport(house, empty, { signal }).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(ExportProblem).with.property('code', 'not-an-export');
  });

  it('of a mutated file is a clear error or a good import, never half of one', async () => {
    const random = seeded(7);
    const texts = [await fileOf([wholeOf('a'), wholeOf('b')]).text()];
    const house = await openHouse();
    let [refused, added] = [0, 0];
    let before = await exported(house);
    for (let round = 0; round < 120; round += 1) {
      const file = new Blob([mutated(texts[0]!, random)]);
      const ended = await importChats(house, { file }, { signal }).catch((error: unknown) => error);
      const after = await exported(house);
      if (ended instanceof ExportProblem) {
        refused += 1;
        expect(after).to.equal(before);
      } else {
        expect(ended).to.have.keys('added', 'skipped');
        added += (ended as { added: number }).added;
      }
      before = after;
    }
    expect(refused).to.be.greaterThan(20);
    expect(added).to.be.greaterThan(0);
    expect(await house.repositories.chats.list()).to.have.length(
      (await recordsOf(house.databaseName, 'chats')).length,
    );
  }).timeout(60_000);
});
