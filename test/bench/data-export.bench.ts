/**
 * Reading a large ChatGPT export, plain and zipped, by the app's own streaming reader: how long, and how much memory
 * it takes beyond what was there before. The file is made up; `EXPORT_MB=20` makes it smaller.
 */
import { openAsBlob } from 'node:fs';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BlobReader, BlobWriter, ZipWriter } from '@zip.js/zip.js/lib/zip-core-custom.js';
import { pastQuestionOf } from '../../src/domain/past-questions.js';
import { readConversations } from '../../src/portability/read-conversations.js';
import { manyConversations } from '../support/made-up-export.js';
import { measures, type Measure } from './support/measure.js';

const RUNS = 3;
/** A conversation may be held whole, with what the collector has not taken back yet. */
const MEMORY_BUDGET = { name: 'budget', value: 250_000 };

export async function run(): Promise<Measure[]> {
  const megabytes = Number(process.env.EXPORT_MB ?? 300);
  const folder = await mkdtemp(join(tmpdir(), 'kinglet-export-'));
  try {
    const plain = join(folder, 'conversations.json');
    const zipped = join(folder, 'export.zip');
    await makeExport(plain, megabytes * 1e6);
    await zip(plain, zipped);
    const rows: Measure[] = [];
    for (const [name, path] of [
      [`conversations.json of ${megabytes} MB`, plain],
      ['the same in a ZIP', zipped],
    ] as const) {
      const read = [];
      for (let index = 0; index < RUNS; index += 1) read.push(await readOnce(path));
      rows.push(
        ...measures(
          `Reading ${name}`,
          'ms',
          read.map(({ ms }) => ms),
        ),
        ...measures(
          // What the first run took is not given back for the others to take again.
          `Most memory while reading ${name} (worst run)`,
          'kB',
          [Math.max(...read.map(({ kB }) => kB))],
          [MEMORY_BUDGET],
        ),
      );
    }
    return rows;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function readOnce(path: string): Promise<{ ms: number; kB: number }> {
  const file = await openAsBlob(path);
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let most = before;
  let questions = 0;
  const start = performance.now();
  await readConversations(file, (conversation) => {
    if (typeof pastQuestionOf(conversation, questions) !== 'string') questions += 1;
    if (questions % 50 === 0) most = Math.max(most, process.memoryUsage().rss);
  });
  if (questions === 0) throw new Error('No question was found');
  return { ms: performance.now() - start, kB: (most - before) / 1000 };
}

/** Conversations of twenty turns or so, until the file is as large as asked for. */
async function makeExport(path: string, bytes: number): Promise<void> {
  const padding = 'What was said at length. '.repeat(1000);
  const some = manyConversations(40).map((conversation) => ({ ...conversation, padding }));
  const file = await open(path, 'w');
  let written = 0;
  for (let lot = 0; written < bytes; lot += 1) {
    const texts = some.map((each, at) =>
      JSON.stringify({ ...each, conversation_id: `${lot}-${at}` }),
    );
    const text = `${lot === 0 ? '[' : ','}${texts.join(',')}`;
    written += text.length;
    await file.write(text);
  }
  await file.write(']');
  await file.close();
}

async function zip(from: string, to: string): Promise<void> {
  const writer = new ZipWriter(new BlobWriter('application/zip'), { useWebWorkers: false });
  await writer.add('conversations.json', new BlobReader(await openAsBlob(from)));
  await writeFile(to, Buffer.from(await (await writer.close()).arrayBuffer()));
}
