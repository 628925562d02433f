import type { ToastStore } from '../stores/toast-store.js';

/** Says what was deleted, with the way back; where that fails, the toast says so. */
export function offerUndo(toasts: ToastStore, text: string, undo: () => Promise<unknown>): void {
  const run = (): void => {
    undo().catch(() =>
      toasts.show({ text: 'The deletion could not be undone: the storage is full.' }),
    );
  };
  toasts.show({ text, action: { label: 'Undo', run }, first: true });
}
