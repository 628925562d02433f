import { chromium, type Browser } from '@playwright/test';
import { browserFlags, findBrowser } from '../../../tools/find-browser.mjs';

/**
 * The browser of the tests, with their flags.
 *
 * @param args more of them
 */
export function launchBrowser(args: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: findBrowser(), args: [...browserFlags(), ...args] });
}

/** The flags of a browser with WebGPU without a graphics chip. */
export function softwareGraphics(): string[] {
  return browserFlags({ KINGLET_WEBGPU: 'software' });
}
