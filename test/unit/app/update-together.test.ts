import { expect } from 'chai';
import { type Busy, UpdateGroup } from '../../../src/app/update-together.js';
import { sleep } from '../../support/chat-house.js';
import { freshName } from '../../support/test-database.js';

interface Tab {
  busy: Busy | null;
  readonly group: UpdateGroup;
}

async function openTabs(count: number): Promise<Tab[]> {
  const name = freshName();
  const tabs = Array.from({ length: count }, () => {
    const tab = { busy: null as Busy | null };
    const group = new UpdateGroup({ name, answerMs: 40, busy: () => tab.busy });
    return Object.assign(tab, { group });
  });
  // Their locks are held a moment later.
  await sleep(50);
  return tabs;
}

describe('UpdateGroup', () => {
  it('goes at once where no tab minds, and every tab knows', async () => {
    const tabs = await openTabs(3);
    await tabs[1]!.group.whenAllReady(() => expect.fail('nothing to wait for'));
    await sleep(20);
    expect(tabs.map(({ group }) => group.isGoing)).to.deep.equal([true, true, true]);
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
    await sleep(150);
    here.busy = null;
    await sleep(300);
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
