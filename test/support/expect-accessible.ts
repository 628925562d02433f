import 'axe-core';
import type { AxeResults, RunOptions } from 'axe-core';
import { expect } from 'chai';

declare const axe: { run(target: Element, options: RunOptions): Promise<AxeResults> };

/** Rules about a whole document, which one mounted element cannot fulfil. */
const pageRules = { region: { enabled: false } };

/** Fails with rule and selector when the element has an accessibility violation. */
export async function expectAccessible(element: Element): Promise<void> {
  const { violations } = await axe.run(element, { rules: pageRules });
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
  expect(found, 'accessibility violations').to.deep.equal([]);
}
