import type { ToastStore } from '../stores/toast-store.js';
import { offerNewVersion } from './offer-new-version.js';
import type { MissingPartReason } from './watch-missing-parts.js';

export function sayMissingPart(toasts: ToastStore, reason: MissingPartReason): void {
  if (reason === 'new-version') offerNewVersion(toasts, () => location.reload());
  else
    toasts.show({
      text: 'This part of Kinglet was not fetched yet and the network is gone. Try again when you are online.',
    });
}
