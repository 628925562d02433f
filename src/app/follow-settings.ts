import type { App } from '../app-context.js';
import type { Settings } from '../domain/settings.js';

/** What is set in another tab holds here too: above all, what the network may be used for. */
export function followSettings({
  stores: { settings },
  repositories,
}: {
  readonly stores: Pick<App['stores'], 'settings'>;
  readonly repositories: Pick<App['repositories'], 'settings'>;
}): void {
  repositories.settings.watch((next) => {
    const now = settings.state;
    // What stayed the same stays the same object: who waits for a change of a list hears nothing.
    const changed = Object.entries(next).filter(
      ([field, value]) => JSON.stringify(value) !== JSON.stringify(now[field as keyof Settings]),
    );
    settings.patch(Object.fromEntries(changed) as Partial<Settings>);
  });
}
