/** Several tabs of the built app that are opened, closed, frozen and asked by chance, the same for the same seed. */
import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import type { ChatMeta, Message } from '../../../src/domain/messages.js';
import type { Script } from '../script.js';
import { type Random, seeded } from '../random-faults.js';
import { withAdapter } from './fake-adapter.js';

export interface TabsPlan {
  /** Of a site whose host names a hub. */
  readonly url: string;
  /** At most so many tabs at once. */
  readonly tabs: number;
  readonly durationMs: number;
  readonly seed: number;
}

export interface TabsReport {
  /** Questions that were on disk. */
  readonly asked: number;
  /** Of them: without one whole answer, or with more than one. */
  readonly unanswered: number;
  readonly answeredTwice: number;
  /** Answers that a person had to go on with by a press. */
  readonly presses: number;
  /** Tabs whose list differed from the first one's at the end. */
  readonly otherLists: number;
  /** Most engines with a worker at one time, by the locks their workers hold, and how long there was more than one. */
  readonly mostEngines: number;
  readonly longestOverlapMs: number;
  readonly opened: number;
  readonly closed: number;
  readonly frozen: number;
  /** Times another tab loaded the model. */
  readonly takeovers: number;
}

const ANSWER = Array.from({ length: 40 }, (_, index) => `word${index}`).join(' ');
const SCRIPT: Script = { answers: [ANSWER], tokensPerSecond: 15, loadMs: 100 };
const MODEL = 'Phi-3.5 mini';

interface Tab {
  readonly page: Page;
  readonly devtools: CDPSession;
  isFrozen: boolean;
}

interface Overlap {
  most: number;
  longestMs: number;
}

/** Downloads the model and plays the plan; leaves the context as it is. */
export async function playTabs(context: BrowserContext, plan: TabsPlan): Promise<TabsReport> {
  const game = new TabsGame(context, plan);
  await game.begin();
  const endsAt = Date.now() + plan.durationMs;
  while (Date.now() < endsAt) await game.step();
  return game.end();
}

class TabsGame {
  readonly #context: BrowserContext;
  readonly #plan: TabsPlan;
  readonly #random: Random;
  #tabs: Tab[] = [];
  #observer!: Page;
  #questions = 0;
  #opened = 0;
  #closed = 0;
  #frozen = 0;
  #presses = 0;

  constructor(context: BrowserContext, plan: TabsPlan) {
    this.#context = context;
    this.#plan = plan;
    this.#random = seeded(plan.seed);
  }

  async begin(): Promise<void> {
    const first = await this.#open();
    await first.page.getByRole('button', { name: `Download ${MODEL}` }).click();
    await isReady(first.page);
    this.#observer = await this.#context.newPage();
    await this.#observer.goto(`${this.#plan.url}reset.html`);
    await this.#observer.evaluate(watchEngines);
  }

  async step(): Promise<void> {
    const awake = this.#tabs.filter(({ isFrozen }) => !isFrozen);
    const chance = this.#random();
    if (chance < 0.2 && this.#tabs.length < this.#plan.tabs)
      await isReady((await this.#open()).page);
    else if (chance < 0.3 && awake.length > 1) await this.#close(this.#pick(awake));
    else if (chance < 0.42 && awake.length > 1) await this.#freeze(this.#pick(awake));
    else if (chance < 0.56) await this.#thaw();
    else await this.#ask(this.#pick(awake));
    await new Promise((resolve) => setTimeout(resolve, 200 + 800 * this.#random()));
  }

  async end(): Promise<TabsReport> {
    while (this.#tabs.some(({ isFrozen }) => isFrozen)) await this.#thaw();
    const messages = await this.#untilAnswered();
    const lists = await this.#untilEqual();
    const overlap = await this.#observer.evaluate(() => window.kingletEngines);
    const questions = messages.filter((message) => message.role === 'user');
    const whole = (question: Message): number =>
      messages.filter(
        (message) =>
          message.role === 'assistant' &&
          message.parentId === question.id &&
          message.state.phase === 'done' &&
          message.text === ANSWER,
      ).length;
    const answers = (question: Message): number =>
      messages.filter(({ parentId }) => parentId === question.id).length;
    return {
      asked: questions.length,
      unanswered: questions.filter((question) => whole(question) === 0).length,
      answeredTwice: questions.filter((question) => answers(question) > 1).length,
      presses: this.#presses,
      otherLists: lists.filter((list) => list !== lists[0]).length,
      mostEngines: overlap.most,
      longestOverlapMs: Math.round(overlap.longestMs),
      opened: this.#opened,
      closed: this.#closed,
      frozen: this.#frozen,
      takeovers: overlap.engines - 1,
    };
  }

  #pick(tabs: readonly Tab[]): Tab {
    return tabs[Math.floor(this.#random() * tabs.length)]!;
  }

  async #open(): Promise<Tab> {
    const page = await this.#context.newPage();
    await withAdapter(page);
    await page.addInitScript((script) => {
      window.kingletScript = script;
    }, SCRIPT);
    await page.goto(this.#plan.url);
    const tab = { page, devtools: await this.#context.newCDPSession(page), isFrozen: false };
    this.#tabs.push(tab);
    this.#opened += 1;
    return tab;
  }

  async #close(tab: Tab): Promise<void> {
    this.#tabs = this.#tabs.filter((each) => each !== tab);
    this.#closed += 1;
    await tab.page.close({ runBeforeUnload: true });
    if (!tab.page.isClosed()) await tab.page.waitForEvent('close');
  }

  async #freeze(tab: Tab): Promise<void> {
    await tab.devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
    tab.isFrozen = true;
    this.#frozen += 1;
  }

  async #thaw(): Promise<void> {
    const tab = this.#tabs.find(({ isFrozen }) => isFrozen);
    if (!tab) return;
    await tab.devtools.send('Page.setWebLifecycleState', { state: 'active' });
    tab.isFrozen = false;
  }

  /** In a new chat, or one more in the chat that is open, where nothing is written in it. */
  async #ask({ page }: Tab): Promise<void> {
    if (this.#random() < 0.6) await page.getByRole('button', { name: 'New chat' }).first().click();
    const send = page.getByRole('button', { name: 'Send', exact: true });
    if (!(await send.isVisible())) return;
    this.#questions += 1;
    const text = `Question ${this.#questions}`;
    await page.getByRole('textbox', { name: 'Message', exact: true }).fill(text);
    await send.click();
    await page.getByText(text, { exact: true }).first().waitFor();
  }

  /** What was left to the person is gone on with. */
  async #untilAnswered(): Promise<Message[]> {
    const endsAt = Date.now() + 120_000;
    const { page } = this.#tabs[0]!;
    for (;;) {
      const messages = await page.evaluate(readAll<Message>, 'messages');
      const open = messages.filter(
        (message) => message.role === 'assistant' && message.state.phase !== 'done',
      );
      if (open.length === 0 || Date.now() > endsAt) return messages;
      const left = open.find(
        (message) =>
          message.role === 'assistant' && !['writing', 'waiting'].includes(message.state.phase),
      );
      if (left) await this.#goOn(page, left.chatId);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }

  async #goOn(page: Page, chatId: string): Promise<void> {
    await page.goto(`${this.#plan.url}#/chat/${chatId}`);
    const press = page.getByRole('button', { name: /^(Continue|Retry)$/ }).last();
    await press.click();
    this.#presses += 1;
  }

  /** Each tab's list, as soon as all are equal. */
  async #untilEqual(): Promise<string[]> {
    const endsAt = Date.now() + 10_000;
    for (;;) {
      const lists = await Promise.all(this.#tabs.map(({ page }) => page.evaluate(readList)));
      if (new Set(lists).size === 1 || Date.now() > endsAt) return lists;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

async function isReady(page: Page): Promise<void> {
  await page.getByPlaceholder(`Message ${MODEL}`).waitFor({ timeout: 60_000 });
}

/** In the page: every engine's worker holds a lock for its life. */
function watchEngines(): void {
  const told = (window.kingletEngines = { most: 0, longestMs: 0, engines: 0 });
  const seen = new Set<string>();
  let since: number | undefined;
  const look = async (): Promise<void> => {
    const { held = [] } = await navigator.locks.query();
    const names = held.flatMap(({ name }) => (name?.startsWith('kinglet-worker-') ? name : []));
    names.forEach((name) => seen.add(name));
    told.engines = seen.size;
    told.most = Math.max(told.most, names.length);
    since = names.length > 1 ? (since ?? performance.now()) : undefined;
    if (since !== undefined) told.longestMs = Math.max(told.longestMs, performance.now() - since);
    setTimeout(() => void look(), 40);
  };
  void look();
}

/** In the page. */
function readAll<T>(store: string): Promise<T[]> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('kinglet');
    opening.onerror = () => reject(new Error('The database did not open'));
    opening.onsuccess = () => {
      const database = opening.result;
      const reading = database.transaction(store).objectStore(store).getAll();
      reading.onsuccess = () => {
        database.close();
        resolve(reading.result as T[]);
      };
    };
  });
}

/** In the page: the chats as the list shows them. */
function readList(): string {
  const app = document.querySelector('kinglet-app') as unknown as {
    app: { stores: { chatList: { state: { chats: readonly ChatMeta[] } } } };
  };
  const { chats } = app.app.stores.chatList.state;
  return JSON.stringify(chats.map(({ id, title, updatedAt }) => [id, title, updatedAt]));
}

declare global {
  interface Window {
    /** The observer's notes; times in ms. */
    kingletEngines: Overlap & { engines: number };
  }
}
