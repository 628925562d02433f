/** What befalls a page while it starts. */
import type { BrowserContext, Page } from '@playwright/test';
import { untilControlled } from './built-site.js';
import { turns } from './chat-page.js';
import {
  type Befallen,
  type FaultName,
  FROZEN_MS,
  GRAPHICS_FAULTS,
  nothing,
  PATIENCE_MS,
  WORKER_FAULTS,
  WRITE_FAULTS,
} from './fault-names.js';
import {
  crashGraphics,
  cutNetwork,
  failWritesFromStart,
  freeze,
  killTab,
  letWrite,
} from './fault-rig.js';
import type { Stage, StepSite } from './fault-stage.js';

const INTO_THE_START_MS = 250;
/** A model that wakes unasked is at it by then. */
const INTO_THE_LOAD_MS = 700;
/** It has failed by then. */
const AFTER_THE_LOAD_MS = 3000;

/** The page is opened anew, and it happens while it starts. */
export async function befallStart(
  site: StepSite,
  stage: Stage,
  fault: FaultName,
): Promise<Befallen> {
  const isOfEngine = WORKER_FAULTS[fault] !== undefined || GRAPHICS_FAULTS.includes(fault);
  if (isOfEngine) return befallWaking(site, stage, fault);
  if (fault === 'network cut') return startWithoutNetwork(site, stage);
  const { context } = site;
  const { page, room } = stage;
  const refuses = await room?.fill();
  const writes = WRITE_FAULTS[fault];
  if (writes) await failWritesFromStart(context, writes);
  await page.reload({ waitUntil: 'commit' });
  if (fault === 'page frozen') await freeze(page, FROZEN_MS);
  if (fault === 'tab killed') await page.waitForTimeout(INTO_THE_START_MS);
  const after = fault === 'tab killed' ? await killAndOpen(context, page) : page;
  await untilChatIsOpen(after);
  const lift = async (): Promise<boolean | null> => {
    await room?.lift();
    return refuses ?? (writes ? (await letWrite(after)) > 0 : null);
  };
  return { after, lift };
}

/** From what the service worker keeps: all that was used on a visit of which it was in charge. The network stays away. */
async function startWithoutNetwork({ context, url }: StepSite, { page }: Stage): Promise<Befallen> {
  await untilControlled(page);
  const chat = new URL(page.url()).hash;
  await page.goto('about:blank');
  await page.goto(url);
  await untilWaking(page);
  await page.waitForTimeout(AFTER_THE_LOAD_MS);
  await page.evaluate((hash) => {
    location.hash = hash;
  }, chat);
  await untilChatIsOpen(page);
  await cutNetwork(context);
  await page.reload();
  await untilChatIsOpen(page);
  return { after: page, lift: nothing };
}

/** A new chat wakes the model that answered last, unasked, and that goes wrong; then the person opens the chat. */
async function befallWaking(site: StepSite, { page }: Stage, fault: FaultName): Promise<Befallen> {
  const chat = new URL(page.url()).hash;
  // Where only the hash changes, nothing is opened anew.
  await page.goto('about:blank');
  await page.goto(site.url);
  const woke = await untilWaking(page);
  if (fault === 'graphics crash') {
    await page.waitForTimeout(INTO_THE_LOAD_MS);
    await crashGraphics(site.context);
  }
  await page.waitForTimeout(AFTER_THE_LOAD_MS);
  await page.evaluate((hash) => {
    location.hash = hash;
  }, chat);
  await untilChatIsOpen(page);
  return { after: page, lift: () => Promise.resolve(woke) };
}

export async function killAndOpen(context: BrowserContext, page: Page): Promise<Page> {
  const url = page.url();
  await killTab(page);
  const after = await context.newPage();
  await after.goto(url);
  await untilChatIsOpen(after);
  return after;
}

function untilChatIsOpen(page: Page): Promise<void> {
  return turns(page, 'You').first().waitFor({ timeout: PATIENCE_MS });
}

/** Whether a model began to wake. */
async function untilWaking(page: Page): Promise<boolean> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await page.waitForTimeout(100))
    if (page.workers().some((each) => each.url().includes('scripted-webllm'))) return true;
  return false;
}
