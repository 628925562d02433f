/** Two, three and five tabs, five minutes each: one engine at any time, each question answered once, equal lists. */
import { rm } from 'node:fs/promises';
import { startSite } from '../../support/node/built-site.js';
import { nameHub, startHub } from '../../support/node/hub-site.js';
import { playTabs, type TabsReport } from '../../support/node/many-tabs.js';
import { launchBrowser } from '../support/browser.js';
import { builtFolder } from '../support/built-folder.js';
import { measures, type Measure, type Reference } from '../support/measure.js';

const SEED = Number(process.env.FAULTS_SEED ?? 5);
const MINUTE_MS = 60_000;

/** `FAULTS_MINUTES` is how long each number of tabs plays, 5 by default; `FAULTS_TABS` names other numbers, `2,5`. */
export async function measureTabs(isSmall: boolean): Promise<Measure[]> {
  const minutes = Number(process.env.FAULTS_MINUTES ?? (isSmall ? 0.3 : 5));
  const counts = process.env.FAULTS_TABS?.split(',').map(Number) ?? (isSmall ? [3] : [2, 3, 5]);
  await builtFolder('test');
  const site = await startSite();
  const hub = await startHub();
  const browser = await launchBrowser();
  try {
    await nameHub(site, hub);
    const lines: Measure[] = [];
    for (const tabs of counts) {
      const context = await browser.newContext();
      const plan = { url: site.url, tabs, durationMs: minutes * MINUTE_MS, seed: SEED + tabs };
      lines.push(...report(tabs, await playTabs(context, plan)));
      await context.close();
    }
    return lines;
  } finally {
    await browser.close();
    await hub.close();
    await site.close();
    await rm(site.folder, { recursive: true });
  }
}

function report(tabs: number, told: TabsReport): Measure[] {
  const line = (metric: string, value: number, references?: readonly Reference[]): Measure[] =>
    measures(`${tabs} tabs: ${metric}`, 'times', [value], references);
  return [
    ...line('questions asked', told.asked),
    ...line('questions without a whole answer', told.unanswered),
    ...line('questions answered twice', told.answeredTwice),
    ...line('answers a person had to go on with', told.presses),
    ...line('tabs with another list at the end', told.otherLists),
    ...line('engines at one time, most', told.mostEngines, [{ name: 'one', value: 1 }]),
    ...measures(`${tabs} tabs: more than one engine, longest`, 'ms', [told.longestOverlapMs]),
    ...line('tabs opened', told.opened),
    ...line('tabs closed', told.closed),
    ...line('tabs frozen', told.frozen),
    ...line('loads in another tab', told.takeovers),
  ];
}
