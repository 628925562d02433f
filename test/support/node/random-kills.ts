/** A tab killed at a moment of chance, and what is on disk afterwards. */
import type { BrowserContext, Page } from '@playwright/test';
import { CHAT_FILE_HEAD, CHAT_FILE_TAIL, formatChat } from '../../../src/domain/chat-file.js';
import type { Chat, ChatMeta, Message } from '../../../src/domain/messages.js';
import { repairTree } from '../../../src/domain/tree-repair.js';
import type { Script } from '../script.js';
import { button, composer, send, turns } from './chat-page.js';
import type { Chance } from './fault-rig.js';
import { killTab } from './fault-rig.js';
import { emptyChat, recordsOf } from './store-records.js';
import { storeVersion1 } from './version-1.js';

export const KILL_KINDS = [
  'sending',
  'streaming',
  'editing',
  'deleting',
  'importing',
  'migrating',
] as const;

export type KillKind = (typeof KILL_KINDS)[number];

/** What one kill did. */
export interface KillResult {
  readonly kind: KillKind;
  /** What was wrong afterwards; empty where nothing was. */
  readonly faults: readonly string[];
  /** Seconds of the answer that were on the screen and are not on disk; null without an answer. */
  readonly missingS: number | null;
}

const TOKENS_PER_SECOND = 50;

/** An answer whose length says how far it was. */
export const KILL_SCRIPT: Script = {
  tokensPerSecond: TOKENS_PER_SECOND,
  answers: [Array.from({ length: 1000 }, (_, at) => `w${at}`).join(' ')],
};

const IMPORTED_CHATS = 40;
const VERSION_1_CHATS = 60;
/** ms of chance after the press. */
const LONGEST: Readonly<Record<KillKind, number>> = {
  sending: 300,
  streaming: 2500,
  editing: 300,
  deleting: 200,
  importing: 400,
  migrating: 500,
};

interface Disk {
  readonly chats: readonly Chat[];
  readonly metas: readonly ChatMeta[];
  readonly messages: readonly Message[];
}

/** What the screen showed at the last moment. */
interface Seen {
  readonly text: string;
  readonly words: number;
}

/**
 * Kills in one context, one after another. What was acknowledged once must be there after every later kill.
 */
export class RandomKills {
  readonly #kept = new Set<string>();
  readonly #gone = new Set<string>();
  #count = 0;

  /** @param model display name of the model that answers; its files are in the context */
  constructor(
    readonly context: BrowserContext,
    readonly url: string,
    readonly model: string,
    readonly chance: Chance,
  ) {}

  async kill(kind: KillKind): Promise<KillResult> {
    this.#count += 1;
    if (kind === 'migrating') return this.#killMigration();
    const page = await this.context.newPage();
    await page.goto(this.url);
    await composer(page).waitFor();
    const question = `Question ${this.#count} of the rig`;
    if (kind !== 'sending' && kind !== 'streaming') await this.#prepare(page, kind);
    const removed = await this.#begin(page, kind, question);
    await page.waitForTimeout(this.chance.between(0, LONGEST[kind]));
    const seen = await page.evaluate(look);
    await killTab(page);
    if (seen.text.includes(question)) this.#kept.add(question);
    if (removed && !seen.text.includes(removed)) this.#gone.add(removed);
    const disk = await this.#readDisk();
    return {
      kind,
      faults: this.#faultsOf(kind, disk),
      missingS: missing(kind, seen, disk, question),
    };
  }

  /** A chat to edit or delete in, answered and at rest. */
  async #prepare(page: Page, kind: KillKind): Promise<void> {
    if (kind === 'importing') return;
    const question = `Groundwork ${this.#count} of the rig`;
    await send(page, question);
    await turns(page, this.model).first().locator('markdown-text').waitFor();
    await button(page, 'Stop').click();
    await button(turns(page, this.model).first(), 'Regenerate').waitFor();
    this.#kept.add(question);
  }

  /** Presses; returns what goes away by it. */
  async #begin(page: Page, kind: KillKind, question: string): Promise<string | undefined> {
    switch (kind) {
      case 'sending':
        await send(page, question);
        return undefined;
      case 'streaming':
        await send(page, question);
        await turns(page, this.model).first().locator('markdown-text').waitFor();
        return undefined;
      case 'editing':
        await turns(page, 'You').first().hover();
        await button(turns(page, 'You').first(), 'Edit').click();
        await page.getByRole('textbox', { name: 'Your message' }).fill(question);
        await button(page, 'Ask again').click();
        return undefined;
      case 'deleting': {
        const own = turns(page, 'You').first();
        await own.hover();
        await button(own, 'Delete').click();
        const removed = `Groundwork ${this.#count} of the rig`;
        this.#kept.delete(removed);
        return removed;
      }
      default:
        return this.#beginImport(page);
    }
  }

  async #beginImport(page: Page): Promise<undefined> {
    await page.goto(`${this.url}#/settings/data`);
    await page.setInputFiles('input[type=file]', {
      name: 'chats.json',
      mimeType: 'application/json',
      buffer: Buffer.from(exportOf(this.#count)),
    });
    await page.getByRole('button', { name: /^Import \d+ chats$/ }).click();
    return undefined;
  }

  /** From a page of the same origin in which no app runs. */
  async #readDisk(): Promise<Disk> {
    const page = await this.context.newPage();
    await page.goto(`${this.url}reset.html`);
    const [chats, metas, messages] = (await Promise.all(
      ['chats', 'metas', 'messages'].map((store) => recordsOf(page, store)),
    )) as unknown as [Chat[], ChatMeta[], Message[]];
    await page.close();
    return { chats, metas, messages };
  }

  #faultsOf(kind: KillKind, { chats, metas, messages }: Disk): string[] {
    const live = messages.filter(({ deletedAt }) => deletedAt === undefined);
    const texts = new Set(live.map(({ text }) => text));
    const lost = [...this.#kept].filter((text) => !texts.has(text));
    const back = [...this.#gone].filter((text) => texts.has(text));
    const listed = new Set(metas.map(({ id }) => id));
    const torn = chats.filter(
      (chat) =>
        listed.has(chat.id) &&
        repairTree(
          chat,
          messages.filter(({ chatId }) => chatId === chat.id),
        ) !== null,
    );
    const imported = metas.filter(({ id }) => id.startsWith(`import-${this.#count}-`)).length;
    const half = kind === 'importing' && imported !== 0 && imported !== IMPORTED_CHATS;
    const writing = live.filter(
      (each) => each.role === 'assistant' && each.state.phase === 'writing',
    );
    return [
      ...lost.map((text) => `lost: ${text}`),
      ...back.map((text) => `came back: ${text}`),
      ...torn.map(({ id }) => `torn: ${id}`),
      ...(half ? [`half an import: ${imported}`] : []),
      // One is what this kill left; those before it were taken up by the starts since.
      ...(writing.length > 1 ? [`${writing.length} answers still count as being written`] : []),
    ];
  }

  /** In a context of its own: the database is one of an older version. */
  async #killMigration(): Promise<KillResult> {
    const context = await this.context.browser()!.newContext({ serviceWorkers: 'block' });
    try {
      const before = await context.newPage();
      await before.goto(`${this.url}reset.html`);
      await before.evaluate(storeVersion1, VERSION_1_CHATS);
      await before.close();
      const page = await context.newPage();
      await page.goto(this.url, { waitUntil: 'commit' });
      await page.waitForTimeout(this.chance.between(0, LONGEST.migrating));
      await killTab(page);
      const after = await context.newPage();
      await after.goto(this.url);
      await after.getByRole('link', { name: 'Old 0', exact: true }).waitFor();
      const [metas, messages] = [
        await recordsOf(after, 'metas'),
        await recordsOf(after, 'messages'),
      ];
      const whole = metas.length === VERSION_1_CHATS && messages.length === 2 * VERSION_1_CHATS;
      const faults = whole ? [] : [`migrated ${metas.length} chats, ${messages.length} messages`];
      return { kind: 'migrating', faults, missingS: null };
    } finally {
      await context.close();
    }
  }
}

/** Runs in the page. */
function look(): Seen {
  const log = document.querySelector('[role=log]');
  const texts = log?.querySelectorAll('markdown-text') ?? [];
  const words = texts[texts.length - 1]?.textContent?.match(/\bw\d+/g)?.length ?? 0;
  return { text: log?.textContent ?? '', words };
}

function missing(kind: KillKind, seen: Seen, { messages }: Disk, question: string): number | null {
  if (kind !== 'streaming') return null;
  const asked = messages.find(({ text }) => text === question);
  const answer = messages.find(({ parentId }) => asked !== undefined && parentId === asked.id);
  const words = answer?.text.match(/\bw\d+/g)?.length ?? 0;
  return Math.max(0, seen.words - words) / TOKENS_PER_SECOND;
}

/** A file of Kinglet's own with small chats. */
function exportOf(number: number): string {
  const chats = Array.from({ length: IMPORTED_CHATS }, (_, at) => {
    const { chat, meta } = emptyChat(`import-${number}-${at}`);
    const id = `${chat.id}-q`;
    const question = {
      id,
      chatId: chat.id,
      parentId: null,
      role: 'user',
      text: 'Why?',
      createdAt: 1,
    };
    return formatChat({ chat: { ...chat, leafId: id }, meta, messages: [question as Message] });
  });
  return CHAT_FILE_HEAD + chats.join(',\n') + CHAT_FILE_TAIL;
}
