import type { Locator } from '@playwright/test';

/** What a person takes for, in ms: assumed, and told with the result. */
export const HUMAN = {
  /** Finding a control and pressing it. */
  pressMs: 2000,
  /** A key; 40 words a minute. */
  keyMs: 300,
  /** A word read; 238 a minute, the mean of silent reading (Brysbaert, 2019). */
  wordMs: 252,
  /** Making up one's mind between two answers. */
  judgeMs: 5000,
} as const;

/** Does what a person does, and counts it. */
export class CountingPerson {
  presses = 0;
  keys = 0;
  words = 0;
  judgements = 0;

  async press(control: Locator): Promise<void> {
    this.presses += 1;
    await control.click();
  }

  async pick(list: Locator, label: string): Promise<void> {
    this.presses += 2;
    await list.selectOption({ label });
  }

  async type(field: Locator, text: string): Promise<void> {
    this.keys += text.length;
    await field.fill(text);
  }

  async read(shown: Locator): Promise<string> {
    const text = await shown.innerText();
    this.words += text.match(/\S+/gu)?.length ?? 0;
    return text;
  }

  /** Own time, ms. */
  get spentMs(): number {
    return (
      this.presses * HUMAN.pressMs +
      this.keys * HUMAN.keyMs +
      this.words * HUMAN.wordMs +
      this.judgements * HUMAN.judgeMs
    );
  }
}
