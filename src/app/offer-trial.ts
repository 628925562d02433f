import { loadTrial } from '../actions/load-trial.js';
import type { App } from '../app-context.js';

/**
 * Offers to go on with past questions that were being answered when the last page went. Nothing is answered unasked;
 * on the trial's own page it goes on in sight. Rejects with StorageError.
 */
export async function offerTrial(app: App): Promise<void> {
  const { route, toasts, trial } = app.stores;
  await loadTrial(app);
  const { state } = trial;
  const isThere = route.state.screen === 'choose' && route.state.page === 'would-phi';
  if (isThere || state.phase !== 'open' || state.trial.phase !== 'answering') return;
  if (state.writing !== null) return;
  const waiting = state.items.filter(({ here }) => here.phase === 'waiting').length;
  if (waiting === 0) return;
  toasts.show({
    text: `${waiting} of your past questions ${waiting === 1 ? 'waits' : 'wait'} to be answered by ${state.trial.modelName} on this device.`,
    action: {
      label: 'Go on',
      run: () => app.navigate({ screen: 'choose', page: 'would-phi' }),
    },
    dismissal: { label: 'Later', run: () => undefined },
  });
}
