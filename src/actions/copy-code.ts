import type { StatusStore } from '../stores/status-store.js';
import type { ToastStore } from '../stores/toast-store.js';

interface CopyDeps {
  readonly stores: { readonly status: StatusStore; readonly toasts: ToastStore };
}

/** For the `copy-code` event of Markdown. Says how it went; never rejects. */
export async function copyCode({ stores }: CopyDeps, event: Event): Promise<void> {
  try {
    await navigator.clipboard.writeText((event as CustomEvent<string>).detail);
    stores.status.say('Copied');
  } catch {
    stores.toasts.show({ text: 'The browser did not allow copying.' });
  }
}
