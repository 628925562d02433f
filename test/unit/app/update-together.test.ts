import { expect } from 'chai';
import { type Busy, UpdateGroup } from '../../../src/app/update-together.js';
import { until } from '../../support/chat-house.js';
import { freshName } from '../../support/test-database.js';

interface Tab {
  busy: Busy | null;
  readonly group: UpdateGroup;
}

async function openTabs(count: number): Promise<Tab[]> {
  const name = freshName();
  const tabs = Array.from({ length: count }, () => {
    const tab = { busy: null as Busy | null };
    const group = new UpdateGroup({ name, answerMs: 500, busy: () => tab.busy });
    return Object.assign(tab, { group });
  });
  await untilHeld(name, count);
  return tabs;
}

/** Their locks are held a moment after the tabs are there. */
async function untilHeld(name: string, count: number): Promise<void> {
  const held = async (): Promise<number> => {
    const { held: locks = [] } = await navigator.locks.query();
    return locks.filter((lock) => lock.name?.startsWith(`${name}-`)).length;
  };
  while ((await held()) < count) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('UpdateGroup', () => {
  it('goes at once where no tab minds, and every tab knows', async () => {
    const tabs = await openTabs(3);
    await tabs[1]!.group.whenAllReady(() => expect.fail('nothing to wait for'));
    await until(() => tabs.every(({ group }) => group.isGoing));
  });

  it('waits for this tab and for the others, and says for what', async () => {
    const [here, other] = (await openTabs(2)) as [Tab, Tab];
    here.busy = 'answer';
    other.busy = 'download';
    const waits: string[] = [];
    let isReady = false;
    const ready = here.group
      .whenAllReady((busy, isHere) => waits.push(`${busy} ${isHere}`))
      .then(() => (isReady = true));
    await until(() => waits.includes('answer true'));
    here.busy = null;
    await until(() => waits.includes('download false'));
    expect(isReady).to.equal(false);
    expect(other.group.isGoing).to.equal(false);
    other.busy = null;
    await ready;
    expect(waits).to.deep.equal(['answer true', 'download false']);
  });

  it('does not wait for a tab that is frozen', async () => {
    const name = freshName();
    await navigator.locks.request(`${name}-frozen`, async () => {
      const group = new UpdateGroup({ name, answerMs: 40, busy: () => null });
      await group.whenAllReady(() => expect.fail('nothing to wait for'));
      expect(group.isGoing).to.equal(true);
    });
  });
});
