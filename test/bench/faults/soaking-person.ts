/** Somebody who chats all day: asks, asks again, stops, deletes. By chance, the same for the same seed. */
import type { Locator, Page } from '@playwright/test';
import {
  button,
  changeChatSettings,
  composer,
  notices,
  turns,
  untilAnswered,
} from '../../support/node/chat-page.js';
import { Chance } from '../../support/node/fault-rig.js';

const TURNS_OF_A_CHAT = 20;
/** Chats with one model, before the other is chosen. */
const CHATS_IN_A_ROW = 4;
/** The oldest goes then: what is kept of the past is the same at each look, and what grows beside it is a leak. */
const CHATS_KEPT = 6;
/** Tokens. A stopped one is longer, so that there is something to stop. */
const SHORT = '24';
const LONG = '400';
const STILL_THERE = 'Still there?';
const IMPORTED = 'Import from disk';

export interface SoakCounts {
  /** Questions and answers. */
  readonly messages: number;
  readonly regenerated: number;
  readonly stopsPressed: number;
  /** Answers that were stopped by that. */
  readonly stopped: number;
  readonly turnsDeleted: number;
  readonly chatsDeleted: number;
}

export class SoakingPerson {
  readonly #chance: Chance;
  readonly #counts = {
    messages: 0,
    regenerated: 0,
    stopsPressed: 0,
    stopped: 0,
    turnsDeleted: 0,
    chatsDeleted: 0,
  };
  #chats = 0;
  /** Titles, the oldest first. */
  readonly #kept: string[] = [];

  /** @param models display names of two models that are here */
  constructor(
    readonly page: Page,
    seed: number,
    readonly models: readonly string[],
  ) {
    this.#chance = new Chance(seed);
  }

  get counts(): SoakCounts {
    return { ...this.#counts };
  }

  /** Until as much is kept as at each later time, some of it of each model. */
  async fillShelf(): Promise<void> {
    while (this.#kept.length < CHATS_KEPT)
      await this.#chatWith(this.models[this.#kept.length % this.models.length]!);
  }

  async chatWithEach(): Promise<void> {
    for (const model of this.models) await this.#chatWith(model);
  }

  async chat(): Promise<void> {
    const model = this.models[Math.floor(this.#chats / CHATS_IN_A_ROW) % this.models.length]!;
    await this.#chatWith(model);
  }

  /** The first model awake, a new chat, nothing said in it, no notice, as many chats: every look is at the same things. */
  async rest(): Promise<void> {
    await button(this.page, 'New chat').first().click();
    await choose(this.page, this.models[0]!);
    await this.page.evaluate(askInTurn, [STILL_THERE]);
    this.#counts.messages += 2;
    await button(this.page, 'New chat').first().click();
    await this.#deleteChat(STILL_THERE);
    await this.#readNotices();
    await turns(this.page, 'You').first().waitFor({ state: 'detached' });
  }

  async #chatWith(model: string): Promise<void> {
    this.#chats += 1;
    const title = `Chat ${this.#chats}`;
    await button(this.page, 'New chat').first().click();
    await choose(this.page, model);
    await changeChatSettings(this.page, { 'Longest answer': SHORT });
    const questions = Array.from({ length: TURNS_OF_A_CHAT - 1 }, (_, at) => `And number ${at}?`);
    await this.page.evaluate(askInTurn, [title, ...questions]);
    this.#counts.messages += 2 * TURNS_OF_A_CHAT;
    await this.#regenerate(model);
    await this.#stop(model);
    if (this.#chance.between(0, 1) < 0.5) await this.#deleteTurn();
    this.#kept.push(title);
    if (this.#kept.length > CHATS_KEPT) await this.#deleteChat(this.#kept.shift()!);
    await this.#readNotices();
  }

  async #regenerate(model: string): Promise<void> {
    const answer = turns(this.page, model).last();
    await button(answer, 'Regenerate').click();
    await answer.getByText('2 / 2').waitFor();
    await untilAnswered(answer);
    this.#counts.messages += 1;
    this.#counts.regenerated += 1;
  }

  async #stop(model: string): Promise<void> {
    await changeChatSettings(this.page, { 'Longest answer': LONG });
    await this.page.evaluate(askAndStop, 'And all of it at length?');
    const answer = turns(this.page, model).last();
    this.#counts.stopsPressed += 1;
    if (await answer.getByText('Stopped').count()) this.#counts.stopped += 1;
    this.#counts.messages += 2;
  }

  async #deleteTurn(): Promise<void> {
    const own = turns(this.page, 'You').last();
    await own.hover();
    await button(own, 'Delete').click();
    await notices(this.page).getByText('Message deleted.').waitFor();
    await this.#readNotices();
    this.#counts.turnsDeleted += 1;
  }

  async #deleteChat(title: string): Promise<void> {
    const list: Locator = this.page.getByRole('complementary', { name: 'Chats' });
    await button(list, `More about ${title}`).click();
    await this.page.getByRole('menuitem', { name: 'Delete', exact: true }).click();
    await notices(this.page).getByText(`“${title}” deleted.`).waitFor();
    this.#counts.chatsDeleted += 1;
  }

  async #readNotices(): Promise<void> {
    const dismiss = notices(this.page).getByRole('button', { name: /^(Dismiss|Not now)$/ });
    while (await dismiss.count())
      await dismiss
        .first()
        .click({ timeout: 2000 })
        .catch(() => undefined);
  }
}

/** Runs in the page: presses Stop with the first words on the screen. A small model is done before a driver could. */
async function askAndStop(text: string): Promise<void> {
  const answered = (): NodeListOf<Element> =>
    document.querySelectorAll('[role=log] article.bot:has([aria-label=Regenerate])');
  const turns = (): NodeListOf<Element> => document.querySelectorAll('[role=log] article.bot');
  const moment = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 4));
  const [before, count] = [turns().length, answered().length];
  const box = document.querySelector<HTMLTextAreaElement>('chat-composer textarea')!;
  box.value = text;
  box.dispatchEvent(new InputEvent('input', { bubbles: true }));
  box.form!.requestSubmit();
  const words = (): string => turns()[before]?.querySelector('markdown-text')?.textContent ?? '';
  while (words() === '' && answered().length === count) await moment();
  document.querySelector<HTMLButtonElement>('chat-composer [aria-label=Stop]')?.click();
  while (answered().length === count) await moment();
}

/** Runs in the page, where a driver's looking for parts would take longer than the answers do. */
async function askInTurn(questions: readonly string[]): Promise<void> {
  const answers = (): NodeListOf<Element> =>
    document.querySelectorAll('[role=log] article.bot:has([aria-label=Regenerate])');
  for (const text of questions) {
    const count = answers().length;
    const box = document.querySelector<HTMLTextAreaElement>('chat-composer textarea')!;
    box.value = text;
    box.dispatchEvent(new InputEvent('input', { bubbles: true }));
    box.form!.requestSubmit();
    while (answers().length === count) await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Imports the model in the box as one of one's own, which answers whatever it is asked. Returns its display name. */
export async function importStories(page: Page, url: string, file: string): Promise<string> {
  await page.goto(`${url}#/models`);
  await button(page, IMPORTED).click();
  const dialog = page.getByRole('dialog', { name: IMPORTED });
  await dialog.locator('#import-files').setInputFiles(file);
  await button(dialog, /^Import /).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.goto(`${url}#/chat`);
  await composer(page).waitFor();
  return 'Storyteller';
}

async function choose(page: Page, model: string): Promise<void> {
  await page.locator('model-chip .chip').click();
  await page.getByRole('option').filter({ hasText: model }).first().click();
  await page.getByPlaceholder(`Message ${model}`).waitFor();
}
