import type { ToastStore } from '../stores/toast-store.js';

/** @param apply goes over to it */
export function offerNewVersion(toasts: ToastStore, apply: () => void): void {
  toasts.show({
    text: 'A new version is ready.',
    action: { label: 'Reload', run: apply },
    dismissal: { label: 'Later', run: () => undefined },
  });
}
