/**
 * `npm run bench faults [part…] [--small]`: nothing is lost, each part by itself or all of them.
 *
 * - `kills`: a tab killed at random moments of sending, streaming, editing, deleting, importing and migrating
 * - `steps`: each fault of the rig at each step of the main job, as a table
 * - `tabs`: two, three and five tabs opened, closed, frozen and asked by chance
 * - `update`: an app update while one tab downloads, one writes and one has a draft
 * - `soak`: 2,000 messages through two engines, with regenerations, stops and deletions: does anything grow
 * - `tree`: the look at every chat's tree, with 100,000 messages on disk
 *
 * `--small` takes a small sample of each, to see that it works.
 */
import { measureKills } from './faults/kills.js';
import { measureSoak } from './faults/soak.js';
import { measureSteps } from './faults/steps.js';
import { measureTabs } from './faults/tabs.js';
import { measureTree } from './faults/tree.js';
import { measureUpdate } from './faults/update.js';
import type { Measure } from './support/measure.js';
import { type Parts, runParts } from './support/run-parts.js';

const PARTS: Parts = {
  kills: measureKills,
  steps: measureSteps,
  tabs: measureTabs,
  update: measureUpdate,
  soak: measureSoak,
  tree: measureTree,
};

export function run(args: readonly string[] = []): Promise<Measure[]> {
  return runParts(PARTS, args);
}
