import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { browserFlags, findBrowser } from './find-browser.mjs';

/**
 * Draws the PNG icons in `public/icons` from `icon.svg` on the paper of `tokens.css`. Run it after
 * either changed; its results are committed.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = `${root}/public/icons`;

/**
 * `share` is the mark's width in the icon. A maskable icon may be cut to a circle of 80 %, so the
 * mark is smaller there; `radius` rounds the corners where the system does not.
 */
const icons = [
  { name: 'icon-192', size: 192, share: 0.74, radius: 0.2 },
  { name: 'icon-512', size: 512, share: 0.74, radius: 0.2 },
  { name: 'maskable-512', size: 512, share: 0.56, radius: 0 },
  { name: 'apple-touch-180', size: 180, share: 0.68, radius: 0 },
];

const mark = (await readFile(`${folder}/icon.svg`)).toString('base64');
const tokens = await readFile(`${root}/src/ui/styles/tokens.css`, 'utf8');
const paper = /--bg: (#[0-9a-f]{6});/.exec(tokens)?.[1];
if (!paper) throw new Error('tokens.css has no --bg');

const browser = await chromium.launch({ executablePath: findBrowser(), args: browserFlags() });
const page = await browser.newPage({ colorScheme: 'light' });
for (const { name, size, share, radius } of icons) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>
    body { margin: 0; background: transparent }
    div { height: 100vh; display: grid; place-items: center;
      background: ${paper}; border-radius: ${radius * size}px }
    img { width: ${share * 100}% }
  </style><div><img src="data:image/svg+xml;base64,${mark}"></div>`);
  await page.locator('img').evaluate((image) => /** @type {HTMLImageElement} */ (image).decode());
  await page.screenshot({ path: `${folder}/${name}.png`, omitBackground: true });
}
await browser.close();
