/**
 * Importing a large file of chats in the built app: how long its preview and its import take, and how much memory the
 * browser takes beyond what it had. Before that, ten thousand files as disks and people damage them: each must be a
 * clear refusal or whole chats.
 *
 * `IMPORT_MB` and `IMPORT_MUTATIONS` make it smaller.
 */
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { startServer } from '../../tools/serve.mjs';
import { browserFlags, findBrowser } from '../../tools/find-browser.mjs';
import {
  CHAT_FILE_HEAD,
  CHAT_FILE_TAIL,
  MalformedChat,
  readChat,
} from '../../src/domain/chat-file.js';
import { ExportProblem } from '../../src/domain/export-problem.js';
import { readChatFile } from '../../src/portability/read-chat-file.js';
import { mutated } from '../support/mutate-file.js';
import { seeded } from '../support/random-faults.js';
import { builtFolder } from './support/built-folder.js';
import { measures, type Measure } from './support/measure.js';
import { idleMemory, sampleMemory } from './support/memory.js';

const MEGABYTES = Number(process.env.IMPORT_MB ?? 500);
const MUTATIONS = Number(process.env.IMPORT_MUTATIONS ?? 10_000);
const MESSAGES = 20;
const CHARACTERS = 5000;
const PATIENCE_MS = 480_000;

export async function run(): Promise<Measure[]> {
  const mutations = await readMutations();
  const folder = await mkdtemp(join(tmpdir(), 'kinglet-import-'));
  try {
    const path = join(folder, 'chats.json');
    const chats = await makeFile(path, MEGABYTES * 1e6);
    return [...mutations, ...(await importOnce(path, chats, join(folder, 'profile')))];
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** @throws {Error} where a file is neither refused in words of ours nor whole chats */
async function readMutations(): Promise<Measure[]> {
  const random = seeded(17);
  const text =
    CHAT_FILE_HEAD + [chatText(0, 3, 40), chatText(1, 4, 40)].join(',\n') + CHAT_FILE_TAIL;
  const outcomes = { refused: 0, leftOut: 0, good: 0 };
  for (let round = 0; round < MUTATIONS; round += 1) {
    let wasLeftOut = false;
    const visit = (value: unknown): void => {
      try {
        readChat(value);
      } catch (error) {
        if (!(error instanceof MalformedChat)) throw error;
        wasLeftOut = true;
      }
    };
    try {
      await readChatFile(new Blob([mutated(text, random)]), visit);
      outcomes[wasLeftOut ? 'leftOut' : 'good'] += 1;
    } catch (error) {
      if (!(error instanceof ExportProblem)) throw error;
      outcomes.refused += 1;
    }
  }
  return Object.entries(outcomes).flatMap(([outcome, count]) =>
    measures(`Of ${MUTATIONS.toLocaleString('en-GB')} mutated files: ${outcome}`, 'files', [count]),
  );
}

async function importOnce(path: string, chats: number, profile: string): Promise<Measure[]> {
  const server = await startServer({ port: 0, dist: await builtFolder('test') });
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findBrowser(),
    args: browserFlags(),
    serviceWorkers: 'block',
  });
  try {
    const page = await context.newPage();
    await page.goto(`${server.url}#/settings`);
    const field = page.locator('data-section input[type=file]');
    await field.waitFor({ state: 'attached' });
    const idle = await idleMemory(profile);
    const memory = await sampleMemory(profile);
    const size = `${MEGABYTES} MB of chats`;
    const previewMs = await timed(async () => {
      await field.setInputFiles(path);
      await page
        .getByRole('button', { name: /^Import [\d,]+ chats/ })
        .waitFor({ timeout: PATIENCE_MS });
    });
    const previewKB = (memory.takePeak() - idle) / 1000;
    const importMs = await timed(() => press(page, chats));
    const importKB = (memory.takePeak() - idle) / 1000;
    memory.stop();
    const budget = [{ name: 'budget', value: 400_000 }];
    return [
      ...measures(`Preview of ${size}`, 'ms', [previewMs]),
      ...measures(`Import of ${size}`, 'ms', [importMs]),
      ...measures(
        `Most memory beyond the idle page's, preview of ${size}`,
        'kB',
        [previewKB],
        budget,
      ),
      ...measures(
        `Most memory beyond the idle page's, import of ${size}`,
        'kB',
        [importKB],
        budget,
      ),
    ];
  } finally {
    await context.close();
    await server.close();
  }
}

async function press(page: Page, chats: number): Promise<void> {
  await page.getByRole('button', { name: /^Import [\d,]+ chats/ }).click();
  const words = `${chats.toLocaleString('en-GB')} chats imported.`;
  await page.getByText(words).waitFor({ timeout: PATIENCE_MS });
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** @returns how many chats the file holds */
async function makeFile(path: string, bytes: number): Promise<number> {
  const file = await open(path, 'w');
  let written = 0;
  let chats = 0;
  await file.write(CHAT_FILE_HEAD);
  while (written < bytes) {
    const text = `${chats === 0 ? '' : ',\n'}${chatText(chats, MESSAGES, CHARACTERS)}`;
    await file.write(text);
    written += text.length;
    chats += 1;
  }
  await file.write(CHAT_FILE_TAIL);
  await file.close();
  return chats;
}

function chatText(at: number, count: number, characters: number): string {
  const id = `import-${at}`;
  const by = { key: 'bench', variantId: 'bench', name: 'Bench', where: 'device' };
  const messages = Array.from({ length: count }, (_, turn) => ({
    id: `${id}-${turn}`,
    parentId: turn === 0 ? null : `${id}-${turn - 1}`,
    text: `Number ${at}, turn ${turn}. `.padEnd(characters, 'What was said at length. '),
    createdAt: 1_700_000_000_000 + at * 1000 + turn,
    ...(turn % 2 === 0 ? { role: 'user' } : { role: 'assistant', state: { phase: 'done' }, by }),
  }));
  return JSON.stringify({
    meta: { title: `Chat ${at}`, titleBy: 'person', createdAt: 1, updatedAt: 1, pinned: false },
    chat: {
      id,
      leafId: `${id}-${count - 1}`,
      modelKey: null,
      systemPrompt: '',
      sampling: { temperature: 0.7, topP: 0.95, maxTokens: 1024, seed: null },
    },
    messages,
  });
}
