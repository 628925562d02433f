import { expect } from 'chai';
import { exportChats, exportPage } from '../../../src/actions/export-chats.js';
import { importChats, previewImport } from '../../../src/actions/import-chats.js';
import { loadChats } from '../../../src/actions/load-chats.js';
import { MalformedChat, readChat } from '../../../src/domain/chat-file.js';
import { ExportProblem } from '../../../src/domain/export-problem.js';
import { readChatFile } from '../../../src/portability/read-chat-file.js';
import { drawStill } from '../../../src/ui/markdown/draw-still.js';
import { regenerate } from '../../../src/actions/regenerate.js';
import { sendMessage } from '../../../src/actions/send-message.js';
import { openChat } from '../../../src/actions/open-chat.js';
import { type ChatHouse, openHouse, openIds } from '../../support/chat-house.js';
import { answerOf, chatOf, metaOf, questionOf } from '../../support/chat-fixtures.js';
import { conversationOf, exchange, exportOf } from '../../support/made-up-export.js';
import type { Message } from '../../../src/domain/messages.js';

const { signal } = new AbortController();

async function exported(house: ChatHouse): Promise<string> {
  return (await exportChats(house, 'json')).file.text();
}

async function taken(house: ChatHouse, text: string) {
  const found = await previewImport(house, new Blob([text]), { signal });
  const report = await importChats(house, found, { signal });
  return { ...found, report };
}

/** A tree as people make them: any number of versions, branches, rounds and ends. */
function randomTree(chatId: string, random: () => number): Message[] {
  const messages: Message[] = [];
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  for (let at = Math.floor(random() * 14) + 1; at > 0; at -= 1) {
    const parent = random() < 0.15 ? undefined : pick([undefined, ...messages]);
    const base = {
      id: `${chatId}-m${messages.length}`,
      chatId,
      parentId: parent?.id ?? null,
      createdAt: (parent?.createdAt ?? 1) + Math.floor(random() * 3),
      text: pick(['', 'Why?', 'Zeile\n\u0001“x”\\', '👩\u200d🚀 \u2028 \ud800', '</script>']),
    };
    if (random() < 0.5) messages.push(questionOf(base));
    else
      messages.push(
        answerOf({
          ...base,
          state: pick([
            { phase: 'done' },
            { phase: 'cut' },
            { phase: 'failed', code: 'out-of-memory', detail: 'No room' },
          ] as const),
          figures: pick([undefined, { tokensPerSecond: 41.25, seed: 7 }]),
          take: pick([undefined, { roundId: 'r1', place: 1, blind: 'shown' as const }]),
          note: pick([undefined, 'Better.']),
        }),
      );
  }
  return messages;
}

describe('chats as files', () => {
  it('come back the same to the byte after export, loss and import', async () => {
    let seed = 11;
    const random = (): number => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return seed / 2 ** 32;
    };
    const house = await openHouse();
    for (let at = 0; at < 60; at += 1) {
      const id = `chat-${at}`;
      const messages = randomTree(id, random);
      const leafId = messages[Math.floor(random() * messages.length)]!.id;
      const chat = chatOf({
        id,
        leafId,
        ...(at % 3 === 0 && { mode: 'blind', lanes: ['a', 'b'] }),
      });
      await house.repositories.chats.saveTurn(messages, chat, metaOf({ id, title: `Chat ${at}` }));
    }
    await loadChats(house);
    const before = await exported(house);
    expect(before).to.contain('"format":"kinglet-chats"');
    const other = await openHouse();
    const found = await taken(other, before);
    expect(found.skipped.count).to.equal(0);
    expect([found.fresh, found.report.added]).to.deep.equal([60, 60]);
    expect(await exported(other)).to.equal(before);
    const again = await taken(other, before);
    expect([again.fresh, again.known]).to.deep.equal([0, 60]);
    expect(await exported(other)).to.equal(before);
  }).timeout(60_000);

  it('merge: a chat that is here gets what it has not, and keeps what it has', async () => {
    const house = await openHouse();
    await sendMessage(house, 'One');
    const { chatId, lastId } = openIds(house);
    const early = await exported(house);
    const other = await openHouse();
    await taken(other, early);
    await regenerate(house, lastId);
    const late = await exported(house);
    await taken(other, late);
    const texts = (await other.repositories.chats.open(chatId))!.messages.map(({ text }) => text);
    expect(texts).to.have.length(3);
    expect(other.stores.chatList.state.chats).to.have.length(1);
  });

  it('never ask a model by themselves, nor bring what was deleted', async () => {
    const house = await openHouse();
    const messages = [
      questionOf(),
      answerOf({ state: { phase: 'waiting' }, text: '' }),
      answerOf({ id: 'a2', text: 'Gone', deletedAt: 9 }),
    ];
    const meta = metaOf({ waiting: true });
    await house.repositories.chats.saveTurn(messages, chatOf({ leafId: 'a1' }), meta);
    await loadChats(house);
    const text = await exported(house);
    expect(text).to.not.contain('Gone').and.not.contain('"waiting":true');
    const other = await openHouse();
    await taken(other, text.replaceAll('"interrupted"', '"waiting"'));
    const kept = await other.repositories.chats.open('c1');
    expect(kept?.messages[1]).to.deep.include({ state: { phase: 'interrupted' } });
    expect(await other.repositories.chats.unfinished()).to.deep.equal([]);
  });

  it('change nothing where a message belongs to another chat', async () => {
    const house = await openHouse();
    await sendMessage(house, 'Mine');
    const { ids } = openIds(house);
    const before = await exported(house);
    const whole = {
      meta: metaOf({ id: 'new' }),
      chat: chatOf({ id: 'new', leafId: 'free' }),
      messages: [questionOf({ id: ids[0]!, text: 'Theirs' }), questionOf({ id: 'free' })],
    };
    const text = JSON.stringify({ format: 'kinglet-chats', version: 1, chats: [whole] });
    const { report } = await taken(house, text);
    expect(report).to.deep.equal({
      added: 0,
      skipped: {
        told: [{ title: 'A chat', reason: 'A message of it has the id of another chat’s' }],
        count: 1,
      },
    });
    expect(await exported(house)).to.equal(before);
  });

  it('as Markdown hold what is shown, under names that cannot be marks', async () => {
    const house = await openHouse();
    await sendMessage(house, 'Why?');
    const { chatId } = openIds(house);
    const { file, name } = await exportChats(house, 'markdown', chatId);
    expect(name).to.equal('Why.md');
    const text = (await file.text()).replace(/\d{4}-\d\d-\d\d/, 'DATE');
    expect(text).to.equal('# Why?\n\nDATE\n\n## You\n\nWhy?\n\n## Fake\n\nHello there\n');
  });

  it('as a page stand by themselves: drawn, without a script, fetching nothing', async () => {
    const text =
      'As $x^2$ says, **see** [there](https://example.org):\n\n```js\nconst a = 1;\n```\n\n<script>x</script>';
    const house = await openHouse();
    const messages = [questionOf({ text: '<b>Why?</b>' }), answerOf({ text })];
    const meta = metaOf({ title: '<script>y</script>' });
    await house.repositories.chats.saveTurn(messages, chatOf({ leafId: 'a1' }), meta);
    await loadChats(house);
    for (const only of [undefined, 'c1']) {
      const { name, file } = await exportPage(house, drawStill, only);
      expect(name).to.match(/\.html$/);
      const page = new DOMParser().parseFromString(await file.text(), 'text/html');
      expect(page.title).to.equal(only ? '<script>y</script>' : 'Kinglet chats');
      expect(page.querySelectorAll('script, button, img, [style], [onclick]')).to.have.length(0);
      expect(page.querySelector('.said')?.textContent).to.equal('<b>Why?</b>');
      expect(page.querySelector('.answer math msup')).to.not.equal(null);
      expect(page.querySelector('.answer pre .k')?.textContent).to.equal('const');
      expect(page.querySelector('.answer a')?.getAttribute('rel')).to.equal('noopener noreferrer');
      expect(page.querySelectorAll('nav a')).to.have.length(only ? 0 : 1);
      const policy = page.querySelector('meta[http-equiv]')?.getAttribute('content');
      expect(policy).to.contain("default-src 'none'").and.not.contain('script');
    }
  });

  it('show at once what they add to the chat on the screen', async () => {
    const house = await openHouse();
    await sendMessage(house, 'One');
    const { chatId, lastId } = openIds(house);
    const other = await openHouse();
    await taken(other, await exported(house));
    await openChat(other, chatId);
    await regenerate(house, lastId);
    await taken(other, await exported(house));
    const { state } = other.stores.conversation;
    expect(state.phase === 'open' && state.messages).to.have.length(3);
  });
});

describe('exports of other apps', () => {
  it('come in as chats, out of their ZIP, once', async () => {
    const conversations = ['a', 'b'].map((letter) =>
      conversationOf({ id: `${letter.repeat(8)}-1`, messages: exchange('Why?', 'Because.') }),
    );
    const file = await exportOf([...conversations, conversationOf({ id: 'c', messages: [] })]);
    const house = await openHouse();
    const found = await previewImport(house, file, { signal });
    expect(found.skipped).to.deep.equal({
      told: [{ title: 'About c', reason: 'The conversation has no id' }],
      count: 1,
    });
    await importChats(house, found, { signal });
    const titles = house.stores.chatList.state.chats.map(({ title }) => title);
    expect(titles).to.have.members(['About aaaaaaaa-1', 'About bbbbbbbb-1']);
    const kept = await house.repositories.chats.open('aaaaaaaa-1');
    expect(kept?.messages.map(({ text }) => text)).to.deep.equal(['Why?', 'Because.']);
    expect(kept?.meta.usedCloud).to.equal(true);
    const again = await previewImport(house, file, { signal });
    expect([again.fresh, again.known]).to.deep.equal([0, 2]);
  });
});

/** As the worker does; anything else than a chat or a told reason is a fault. */
function readOrSkip(value: unknown): void {
  try {
    readChat(value);
  } catch (error) {
    expect(error).to.be.instanceOf(MalformedChat);
  }
}

describe('files that are not whole', () => {
  const reasonOf = async (text: string): Promise<string> => {
    const house = await openHouse();
    try {
      const { fresh, skipped } = await previewImport(house, new Blob([text]), { signal });
      return `${fresh} fresh, ${skipped.told.map(({ reason }) => reason).join('; ')}`;
    } catch (error) {
      return (error as { code: string }).code;
    }
  };
  const file = (chats: unknown): string =>
    JSON.stringify({ format: 'kinglet-chats', version: 1, chats });
  const whole = { meta: metaOf(), chat: chatOf(), messages: [questionOf(), answerOf()] };

  it('say what they are', async () => {
    expect(await reasonOf('')).to.equal('not-an-export');
    expect(await reasonOf('hello')).to.equal('damaged');
    expect(await reasonOf('{"chats":[]}')).to.equal('not-an-export');
    expect(await reasonOf('{"format":"kinglet-chats","version":2,"chats":[]}')).to.equal(
      'not-an-export',
    );
    expect(await reasonOf(file([whole]).slice(0, -20))).to.equal('damaged');
    expect(await reasonOf(`${file([whole])}x`)).to.equal('damaged');
    expect(await reasonOf(file([whole]))).to.equal('1 fresh, ');
  });

  it('leave out what is no chat, with its reason, and keep the rest', async () => {
    const circle = [questionOf({ parentId: 'a1' }), answerOf()];
    const orphan = [questionOf({ parentId: 'nobody' })];
    expect(
      await reasonOf(
        file([whole, 7, { ...whole, messages: circle }, { ...whole, messages: orphan }]),
      ),
    ).to.equal(
      '1 fresh, The chat is not an object; Its messages go round in a circle; A message answers one that is not there',
    );
  });

  it('end in a clear error or a good import, however they were damaged', async () => {
    const text = file([whole, { ...whole, chat: chatOf({ id: 'c2' }) }]);
    let seed = 5;
    const next = (most: number): number =>
      (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) % most;
    for (let round = 0; round < 1000; round += 1) {
      const at = next(text.length);
      const broken = [
        text.slice(0, at) + text.slice(at + 1 + next(9)),
        text.slice(0, at) + '{}[]",:0-e'[next(10)] + text.slice(at + 1),
        text.slice(0, at),
      ][round % 3]!;
      const outcome = await readChatFile(new Blob([broken]), readOrSkip).catch(
        (error: unknown) => error,
      );
      if (outcome !== undefined) expect(outcome, broken).to.be.instanceOf(ExportProblem);
    }
  }).timeout(60_000);
});
