import { expect } from 'chai';
import { ExportProblem } from '../../../src/domain/export-problem.js';
import {
  readConversations,
  type ReadOptions,
} from '../../../src/portability/read-conversations.js';
import { exportOf, manyConversations, zipOf } from '../../support/made-up-export.js';

async function read(file: Blob, options?: ReadOptions): Promise<unknown[]> {
  const found: unknown[] = [];
  await readConversations(file, (conversation) => found.push(conversation), options);
  return found;
}

async function codeOf(file: Blob, options?: ReadOptions): Promise<string> {
  try {
    await read(file, options);
  } catch (error) {
    expect(error).to.be.instanceOf(ExportProblem);
    return (error as ExportProblem).code;
  }
  return 'none';
}

/** A file that arrives in pieces of `size` bytes. */
function inPieces(text: string, size: number): Blob {
  const blob = new Blob([text]);
  const bytes = new TextEncoder().encode(text);
  blob.stream = () =>
    new ReadableStream({
      start(controller) {
        for (let at = 0; at < bytes.length; at += size)
          controller.enqueue(bytes.slice(at, at + size));
        controller.close();
      },
    });
  return blob;
}

describe('reading an export', () => {
  const conversations = manyConversations(60);
  const text = JSON.stringify(conversations);

  it('gives every conversation of a plain file, indented or not, marked or not', async () => {
    expect(await read(new Blob([text]))).to.deep.equal(conversations);
    const indented = `\uFEFF\n ${JSON.stringify(conversations, null, 2)}\n\n`;
    expect(await read(new Blob([indented]))).to.deep.equal(conversations);
    expect(await read(new Blob(['[]']))).to.deep.equal([]);
  });

  it('gives the same however the file arrives', async () => {
    const few = JSON.stringify([{ a: 'é日本\\"\u2028', b: [1.5e3, -0, null, true] }, { a: '🙂' }]);
    for (const size of [1, 2, 3, 5, 7, 64])
      expect(await read(inPieces(few, size)), `${size}`).to.deep.equal(JSON.parse(few));
  });

  it('finds the conversations in a ZIP, in numbered parts too', async () => {
    expect(await read(await exportOf(conversations))).to.deep.equal(conversations);
    const parts = await zipOf({
      'export/conversations-10.json': '[{"n":10}]',
      'export/conversations-2.json': '[{"n":2}]',
      'export/shared_conversations.json': '[{"n":0}]',
      'export/conversations.json.bak': '[{"n":0}]',
    });
    expect(await read(parts)).to.deep.equal([{ n: 2 }, { n: 10 }]);
  });

  it('tells how far it is', async () => {
    const shares: number[] = [];
    await read(await exportOf(conversations), {
      onProgress: (done, total) => shares.push(done / total),
    });
    expect(shares.at(-1)).to.equal(1);
    expect(shares).to.deep.equal([...shares].sort((a, b) => a - b));
  });

  it('names what is no export', async () => {
    for (const other of ['', '{"a":[1]}', 'hello', '"[]"', '%PDF-1.7'])
      expect(await codeOf(new Blob([other])), other).to.equal('not-an-export');
    expect(await codeOf(await zipOf({ 'user.json': '{}' }))).to.equal('not-an-export');
    expect(await codeOf(await zipOf({ 'conversations.json': '{}' }))).to.equal('not-an-export');
  });

  it('names what is damaged', async () => {
    for (const cut of [
      text.slice(0, -1),
      text.slice(0, 500),
      `${text.slice(0, 900)}}`,
      '[{"a":nul}]',
    ])
      expect(await codeOf(new Blob([cut]))).to.equal('damaged');
    const zip = await exportOf(conversations);
    expect(await codeOf(zip.slice(0, zip.size - 40))).to.equal('damaged');
    const bytes = new Uint8Array(await zip.arrayBuffer());
    for (let at = 200; at < 260; at += 1) bytes[at]! ^= 0x55;
    expect(await codeOf(new Blob([bytes]))).to.equal('damaged');
  });

  it('refuses what would fill the memory', async () => {
    const huge = `[{"a":"${'x'.repeat(300_000)}"}]`;
    expect(await codeOf(inPieces(huge, 10_000), { maxConversationBytes: 50_000 })).to.equal(
      'too-large',
    );
    const deep = `[${'['.repeat(200_000)}`;
    expect(await codeOf(inPieces(deep, 10_000), { maxConversationBytes: 50_000 })).to.equal(
      'too-large',
    );
    const bomb = await zipOf({ 'conversations.json': `[${' '.repeat(5_000_000)}]` });
    expect(bomb.size).to.be.below(50_000);
    expect(await codeOf(bomb, { maxTotalBytes: 1_000_000 })).to.equal('too-large');
    expect(await codeOf(new Blob([text]), { maxTotalBytes: 1000 })).to.equal('too-large');
  });

  it('lets the visitor stop it', async () => {
    const stop = new Error('enough');
    let visits = 0;
    const visit = (): void => {
      visits += 1;
      throw stop;
    };
    const problem: unknown = await readConversations(new Blob([text]), visit).catch(
      (error: unknown) => error,
    );
    expect(problem).to.be.instanceOf(ExportProblem);
    expect(visits).to.equal(1);
  });
});
