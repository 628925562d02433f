import { expect } from 'chai';
import { followTabs } from '../../../src/app/follow-tabs.js';
import { until } from '../../support/chat-house.js';
import { manyVotes } from '../../support/many-votes.js';
import { memoryApp } from '../../support/mount-with-app.js';

describe('followTabs', () => {
  it('reads the votes again when the page comes back from where it slept, if they were read', async () => {
    const app = memoryApp();
    followTabs(app, () => false);
    const comeBack = (): boolean =>
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    const votes = manyVotes();
    await app.repositories.votes.save(votes);
    let reads = 0;
    const { all } = app.repositories.votes;
    app.repositories.votes.all = () => {
      reads += 1;
      return all();
    };
    comeBack();
    expect(reads).to.equal(0);
    app.stores.votes.replace([]);
    comeBack();
    await until(() => app.stores.votes.find(votes[0]!.roundId, true) !== undefined);
    expect(reads).to.equal(1);
  });
});
