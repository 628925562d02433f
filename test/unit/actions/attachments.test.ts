import { expect } from 'chai';
import { attachFiles, attachPaste, detachFile } from '../../../src/actions/attach-files.js';
import { bringFiles } from '../../../src/actions/draft-files.js';
import { countFileTokens } from '../../../src/actions/count-file-tokens.js';
import { editMessage } from '../../../src/actions/edit-message.js';
import { fitAttachments } from '../../../src/actions/fit-attachments.js';
import { openChat } from '../../../src/actions/open-chat.js';
import { pendingFiles } from '../../../src/actions/pending-files.js';
import { sendMessage } from '../../../src/actions/send-message.js';
import { contentOf, cutAttachments, type Attachment } from '../../../src/domain/attachments.js';
import { formatChat, readChat } from '../../../src/domain/chat-file.js';
import { questionOf } from '../../support/chat-fixtures.js';
import { openHouse, openIds, type ChatHouse } from '../../support/chat-house.js';

function fileOf(text: string, name = 'notes.txt'): File {
  return new File([text], name);
}

function chatId({ stores }: ChatHouse): string {
  const { state } = stores.conversation;
  if (state.phase !== 'new' && state.phase !== 'open') throw new Error(state.phase);
  return state.chat.id;
}

function attachment(text: string, name = 'a.txt'): Attachment {
  return { id: name, name, kind: 'text', text };
}

describe('Files of a message', () => {
  let house: ChatHouse;

  beforeEach(async () => {
    house = await openHouse();
  });

  it('go to the model under their names before its words, and stay with the message', async () => {
    const refused = await attachFiles(house, chatId(house), [
      fileOf('one\r\ntwo\n'),
      fileOf('a,b', 'x.csv'),
    ]);
    expect(refused).to.deep.equal([]);
    await sendMessage(house, 'Add them up');
    const [turn] = house.engine.requests[0]!.messages;
    expect(turn?.content).to.equal(
      'File “notes.txt”:\n```\none\ntwo\n```\n\nFile “x.csv”:\n```\na,b\n```\n\nAdd them up',
    );
    const again = await openHouse(house.databaseName);
    const stored = await again.repositories.chats.open(openIds(house).chatId);
    const [question] = stored!.messages;
    expect(
      question?.role === 'user' && question.attachments?.map(({ kind, text }) => [kind, text]),
    ).to.deep.equal([
      ['text', 'one\ntwo'],
      ['csv', 'a,b'],
    ]);
    expect(pendingFiles(house.stores.conversation).of(openIds(house).chatId)).to.deep.equal([]);
  });

  it('wait through a reload, in a new chat and in one that is there, and are gone once sent', async () => {
    await attachFiles(house, chatId(house), [fileOf('one'), fileOf('a,b', 'x.csv')]);
    detachFile(
      house,
      chatId(house),
      pendingFiles(house.stores.conversation).of(chatId(house))[0]!.id,
    );
    const again = await openHouse(house.databaseName);
    expect(await bringFiles(again, chatId(again))).to.equal(true);
    expect(await bringFiles(again, chatId(again))).to.equal(false);
    const names = (of: ChatHouse) =>
      pendingFiles(of.stores.conversation)
        .of(chatId(of))
        .map(({ name }) => name);
    expect(names(again)).to.deep.equal(['x.csv']);
    await sendMessage(again, 'Read it');
    attachPaste(again, chatId(again), 'long '.repeat(1000));
    const later = await openHouse(house.databaseName);
    expect(await bringFiles(later, chatId(later))).to.equal(false);
    await openChat(later, chatId(again));
    expect(await bringFiles(later, chatId(later))).to.equal(true);
    expect(names(later)).to.deep.equal(['Pasted text']);
    await later.repositories.drafts.save('files:new', '[{"id":1},null]');
    const last = await openHouse(house.databaseName);
    expect(await bringFiles(last, chatId(last))).to.equal(false);
  });

  it('go along with an edited message, and not with the next one', async () => {
    await attachFiles(house, chatId(house), [fileOf('one')]);
    await sendMessage(house, 'First');
    await editMessage(house, openIds(house).ids[0]!, 'Second');
    expect(house.engine.requests[1]!.messages[0]?.content).to.contain('one').and.contain('Second');
    await sendMessage(house, 'Third');
    expect(house.engine.requests[2]!.messages.at(-1)?.content).to.equal('Third');
  });

  it('can be taken out before they are sent', async () => {
    await attachFiles(house, chatId(house), [fileOf('one'), fileOf('two', 'b.md')]);
    const pending = pendingFiles(house.stores.conversation);
    detachFile(house, chatId(house), pending.of(chatId(house))[0]!.id);
    expect(pending.of(chatId(house)).map(({ name, kind }) => [name, kind])).to.deep.equal([
      ['b.md', 'markdown'],
    ]);
  });

  it('are refused where they hold no text, each with its reason', async () => {
    const binary = new File([new Uint8Array([1, 0, 2])], 'x.bin');
    const noise = new File([Uint8Array.from({ length: 400 }, (_, at) => 128 + (at % 32))], 'y');
    const refused = await attachFiles(house, chatId(house), [binary, noise, fileOf(' \n')]);
    expect(refused.map(({ problem }) => problem)).to.deep.equal(['no-text', 'no-text', 'empty']);
    const many = Array.from({ length: 21 }, (_, at) => fileOf('x', `${at}.txt`));
    expect(await attachFiles(house, chatId(house), many)).to.deep.equal([
      { name: '20.txt', problem: 'too-many' },
    ]);
  });

  it('are read in the encodings that stand on disks', async () => {
    const utf16 = new File([new Uint8Array([0xff, 0xfe, 0xe9, 0, 0x41, 0])], 'u.txt');
    const western = new File([new Uint8Array([0x63, 0x61, 0x66, 0xe9])], 'w.txt');
    await attachFiles(house, chatId(house), [utf16, western]);
    const texts = pendingFiles(house.stores.conversation).of(chatId(house));
    expect(texts.map(({ text }) => text)).to.deep.equal(['éA', 'café']);
  });

  it('come of long pastes alone', () => {
    expect(attachPaste(house, chatId(house), 'x'.repeat(2000))).to.equal(false);
    expect(attachPaste(house, chatId(house), 'x'.repeat(2001))).to.equal(true);
    expect(attachPaste(house, chatId(house), 'y'.repeat(3000))).to.equal(true);
    const names = pendingFiles(house.stores.conversation)
      .of(chatId(house))
      .map(({ name }) => name);
    expect(names).to.deep.equal(['Pasted text', 'Pasted text 2']);
  });

  it('are counted by the loaded model to the token, else about', async () => {
    expect(await countFileTokens(house, 'one two three')).to.include({ tokens: 4, exact: false });
    await sendMessage(house, 'Hello');
    expect(await countFileTokens(house, 'one two three')).to.deep.equal({
      tokens: 3,
      exact: true,
      limitTokens: 4096,
    });
  });

  it('are cut to what fits, and the answer says how much did not', async () => {
    await attachFiles(house, chatId(house), [fileOf('word '.repeat(9000))]);
    await sendMessage(house, 'Sum it up');
    const [turn] = house.engine.requests[0]!.messages;
    const words = turn!.content.split(/\s+/).length;
    expect(words).to.be.within(2800, 3072);
    expect(turn!.content).to.contain('Sum it up');
    const { state } = house.stores.conversation;
    const answer = state.phase === 'open' ? state.path[1] : undefined;
    const leftOut = answer?.role === 'assistant' ? answer.figures?.charactersLeftOut : 0;
    expect(leftOut).to.be.closeTo(45_000 - words * 5, 100);
    expect(answer?.role === 'assistant' && answer.state.phase).to.equal('done');
  });

  it('cannot end their own fence, nor be cut through a character', () => {
    const content = contentOf({ text: 'Why?', attachments: [attachment('a\n````\nb')] });
    expect(content).to.contain('`````\na\n````\nb\n`````');
    const cut = cutAttachments([attachment('ab😀'), attachment('cd', 'b.txt')], 3);
    expect(cut.attachments.map(({ text }) => text)).to.deep.equal(['ab', 'c']);
    expect(cut.leftOut).to.equal(3);
  });

  it('find their length for any tokenizer', async () => {
    const question = { ...questionOf(), attachments: [attachment('x'.repeat(100_000))] };
    for (const perToken of [1, 3.7, 12]) {
      const count = async (message: unknown): Promise<number> =>
        Math.ceil(contentOf(message as typeof question).length / perToken);
      const { path, charactersLeftOut } = await fitAttachments([question], 1000, count);
      const tokens = await count(path[0]);
      expect(tokens, String(perToken)).to.be.within(850, 1000);
      expect(charactersLeftOut).to.be.greaterThan(0);
    }
  });

  it('are in the file of a chat, and are checked when one is read', async () => {
    await attachFiles(house, chatId(house), [fileOf('one')]);
    await sendMessage(house, 'First');
    const whole = (await house.repositories.chats.open(openIds(house).chatId))!;
    const text = formatChat(whole);
    expect(formatChat(readChat(JSON.parse(text)))).to.equal(text);
    expect(text).to.contain('"attachments":[{"id":');
    for (const attachments of [{}, [null], [{ id: 'a' }], Array(21).fill(attachment('x'))]) {
      const messages = whole.messages.map((message) =>
        message.role === 'user' ? { ...message, attachments } : message,
      );
      expect(() => readChat({ ...whole, messages })).to.throw(/file|files/i);
    }
  });
});
