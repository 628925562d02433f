import { chromium, type Browser } from '@playwright/test';
import { browserFlags, findBrowser } from '../../../tools/find-browser.mjs';

/** The browser of the tests, with their flags. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findBrowser(), args: browserFlags() });
}
