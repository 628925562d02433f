import type { EarlyWake } from '../actions/wake-at-start.js';
import type { App } from '../app-context.js';
import type { ModelRef } from '../domain/models.js';
import { keepWakeHint } from '../platform/wake-hint.js';

type Deps = {
  readonly stores: Pick<App['stores'], 'settings' | 'models'>;
  readonly repositories: Pick<App['repositories'], 'settings'>;
};

/**
 * Keeps the hint for the next start in step with the settings. There is none while a model loads: were the page to
 * die of that, the next start would not try the same unasked.
 *
 * @param woken what became of this start's hint; null without one
 */
export async function followWakeHint(deps: Deps, woken: Promise<EarlyWake> | null): Promise<void> {
  if ((await woken) === 'failed') await forget(deps);
  const { settings, models } = deps.stores;
  let kept: string | undefined;
  const keep = (): void => {
    const ref = models.state.engine.phase === 'loading' ? null : wanted(deps);
    if (kept === (ref?.variant.id ?? '')) return;
    kept = ref?.variant.id ?? '';
    keepWakeHint(ref);
  };
  settings.subscribe(keep);
  models.subscribe(keep);
  keep();
}

function wanted({ stores: { settings } }: Deps): ModelRef | null {
  const { wakeAtStart, modelKey } = settings.state;
  return (modelKey ?? wakeAtStart?.key) === wakeAtStart?.key ? wakeAtStart : null;
}

/** Its next good answer makes it known again. */
async function forget({ stores: { settings }, repositories }: Deps): Promise<void> {
  settings.patch({ wakeAtStart: null });
  await repositories.settings.save({ wakeAtStart: null }).catch(() => undefined);
}
