/** How long a typed letter takes until it stands on the screen. */
import type { Page } from '@playwright/test';

const EVERY_MS = 90;
const LETTERS = 'the quick brown fox jumps over the lazy dog ';

declare global {
  interface Window {
    /** ms from the press of a key to the frame that shows it. */
    typed?: number[];
  }
}

/** Types until `until` resolves. Resolves with the latencies in ms, shortest first. */
export async function typeWhile(page: Page, until: Promise<unknown>): Promise<number[]> {
  await page.getByRole('textbox', { name: 'Message' }).focus();
  await page.evaluate(watchTyping);
  let over = false;
  void until.finally(() => (over = true)).catch(() => undefined);
  for (let at = 0; !over; at += 1) {
    await page.keyboard.press(
      LETTERS[at % LETTERS.length] === ' ' ? 'Space' : LETTERS[at % LETTERS.length]!,
    );
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
  await until;
  return page.evaluate(() => (window.typed ?? []).sort((a, b) => a - b));
}

/** Runs in the page. The task after a frame's own comes when that frame was drawn. */
function watchTyping(): void {
  window.typed ??= [];
  if (window.typed.length > 0) {
    window.typed.length = 0;
    return;
  }
  addEventListener(
    'keydown',
    ({ timeStamp }) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => window.typed!.push(performance.now() - timeStamp);
        port2.postMessage(null);
      });
    },
    true,
  );
}

/** @param share 0 to 1, of values in order */
export function quantile(sorted: readonly number[], share: number): number {
  const value = sorted[Math.min(Math.ceil(sorted.length * share), sorted.length) - 1];
  if (value === undefined) throw new RangeError('Nothing was typed');
  return value;
}
