import { expect } from 'chai';
import { offerTrial } from '../../../src/app/offer-trial.js';
import type { Trial, TrialItem } from '../../../src/domain/trials.js';
import { memoryApp, type MemoryApp } from '../../support/mount-with-app.js';
import { DONE, itemOf, trialOf } from '../../support/trial-fixtures.js';

const WAITING = { phase: 'waiting' } as const;
const HALF = [
  itemOf(0, { here: DONE }),
  itemOf(1, { here: WAITING }),
  itemOf(2, { here: WAITING }),
];

async function appWith(trial: Partial<Trial>, items: readonly TrialItem[]): Promise<MemoryApp> {
  const app = memoryApp();
  await app.repositories.trials.save(trialOf(trial), items);
  return app;
}

describe('A trial that was under way', () => {
  it('is offered when the app starts, and answers nothing by itself', async () => {
    const app = await appWith({ modelName: 'Fake' }, HALF);
    await offerTrial(app);
    const [toast, ...others] = app.stores.toasts.state;
    expect(others).to.deep.equal([]);
    expect(toast?.text).to.equal(
      '2 of your past questions wait to be answered by Fake on this device.',
    );
    expect(app.engine.requests).to.deep.equal([]);
    expect(app.stores.trial.state).to.include({ phase: 'open', writing: null });
    toast!.action!.run();
    expect(app.routes).to.deep.equal([{ screen: 'choose', page: 'would-phi' }]);
  });

  it('is not offered where it was paused or ended, is answered, or is on the screen', async () => {
    const done = [itemOf(0, { here: DONE })];
    const cases: readonly [Partial<Trial>, readonly TrialItem[]][] = [
      [{ phase: 'paused' }, HALF],
      [{ phase: 'ended' }, HALF],
      [{}, done],
    ];
    for (const [trial, items] of cases) {
      const app = await appWith(trial, items);
      await offerTrial(app);
      expect(app.stores.toasts.state, trial.phase).to.deep.equal([]);
    }
    const shown = await appWith({}, HALF);
    shown.stores.route.replace({ screen: 'choose', page: 'would-phi' });
    await offerTrial(shown);
    const none = memoryApp();
    await offerTrial(none);
    expect([...shown.stores.toasts.state, ...none.stores.toasts.state]).to.deep.equal([]);
  });
});
