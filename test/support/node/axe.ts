import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

const only = { all: {}, colours: { runOnly: ['color-contrast'] } };

/**
 * Fails with rule and selector when the page has an accessibility violation; the test goes on, so that one run tells of
 * every state.
 *
 * The script is evaluated through the debugger protocol, so the page's Content Security Policy stays
 * as shipped.
 *
 * @param rules `colours` for what another theme can change
 */
export async function expectNoViolations(
  page: Page,
  state = '',
  rules: 'all' | 'colours' = 'all',
): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  const results = await page.evaluate<AxeResults>(
    `axe.run(document, ${JSON.stringify({ ...only[rules], resultTypes: ['violations'], preload: false })})`,
  );
  const found = results.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
  expect.soft(found, `accessibility violations${state && `: ${state}`}`).toEqual([]);
}
