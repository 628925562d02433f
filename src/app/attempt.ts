import type { App } from '../app-context.js';

/** What fails at the start is told by a toast, and the rest goes on. */
export async function attempt(
  app: Pick<App, 'stores'>,
  failure: string,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    app.stores.toasts.show({
      text: `${failure} Nothing was changed. The browser said: “${error instanceof Error ? error.message : String(error)}”`,
      action: { label: 'Reload', run: () => location.reload() },
    });
  }
}
