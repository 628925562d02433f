/**
 * `npm run bench faults [part…] [--small]`: nothing is lost, each part by itself or all of them.
 *
 * - `kills`: a tab killed at random moments of sending, streaming, editing, deleting, importing and migrating
 * - `steps`: each fault of the rig at each step of the main job, as a table
 * - `tabs`: two, three and five tabs opened, closed, frozen and asked by chance
 * - `update`: an app update while one tab downloads, one writes and one has a draft
 *
 * `--small` takes a small sample of each, to see that it works.
 */
import { measureKills } from './faults/kills.js';
import { measureSteps } from './faults/steps.js';
import { measureTabs } from './faults/tabs.js';
import { measureUpdate } from './faults/update.js';
import type { Measure } from './support/measure.js';

type Part = (isSmall: boolean) => Promise<Measure[]>;

const PARTS: Readonly<Record<string, Part>> = {
  kills: measureKills,
  steps: measureSteps,
  tabs: measureTabs,
  update: measureUpdate,
};

/** @throws {RangeError} for a part that is not there */
export async function run(args: readonly string[] = []): Promise<Measure[]> {
  const isSmall = args.includes('--small');
  const named = args.filter((arg) => !arg.startsWith('--'));
  const measures: Measure[] = [];
  for (const name of named.length > 0 ? named : Object.keys(PARTS)) {
    const part = PARTS[name];
    if (!part) throw new RangeError(`No part ${name}; one of: ${Object.keys(PARTS).join(', ')}`);
    measures.push(...(await part(isSmall)));
  }
  return measures;
}
