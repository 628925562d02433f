/** Words for what can go wrong with a download: what happened, what is safe, what to do. */
import type { WeightsErrorCode } from '../domain/errors.js';

export interface DownloadTrouble {
  readonly title: string;
  readonly text: string;
  /** Whether the same press again may help. */
  readonly canRetry: boolean;
}

const KEPT = 'What is here is verified and kept.';

/**
 * @param name display name of the model
 * @param host the host the failing file came from, '' when none is known
 */
export function downloadTrouble(
  code: WeightsErrorCode,
  name: string,
  host: string,
): DownloadTrouble {
  const from = host || 'The model hub';
  switch (code) {
    case 'hub-unreachable':
      return trouble(
        'The download stopped',
        `${from} could not be reached. ${KEPT} Check the connection, then resume.`,
      );
    case 'not-found':
      return trouble(
        `${name} was not found`,
        `${from} no longer has one of its files. Try again later, or choose another model.`,
      );
    case 'not-allowed':
      return trouble(
        `${from} refused`,
        `It asks for an account before it gives out ${name}. Choose another model, or ask whoever runs this site for another source.`,
        false,
      );
    case 'not-a-model-file':
      return trouble(
        'A web page came instead of the model',
        `This network may want you to log in first. Open any page, log in, then resume. ${KEPT}`,
      );
    case 'truncated':
      return trouble(
        'The download broke off',
        `The connection closed in the middle of a file. ${KEPT}`,
      );
    case 'wrong-checksum':
      return trouble(
        'A file arrived damaged',
        `It did not match its publisher’s list, twice, so it was thrown away. ${KEPT}`,
      );
    case 'quota-full':
      return trouble(
        'Not enough room',
        `${name} does not fit into what this browser lets Kinglet keep. Delete another model or free space on this device, then resume. Your chats are safe.`,
      );
    case 'storage-denied':
      return trouble(
        'This browser keeps nothing here',
        'Storage is off for this page, as in some private windows. Open Kinglet in an ordinary window.',
        false,
      );
    case 'network-blocked':
      return trouble(
        'You have blocked the network',
        'Nothing was requested. Allow it again in Settings, Privacy.',
        false,
      );
    case 'unpinned-library':
      return trouble(
        `Run code from ${from}?`,
        `${name} needs a compiled program from there, and this site holds no fingerprint to check it against. It runs inside this page.`,
        false,
      );
    case 'cancelled':
      return trouble('The download was cancelled', KEPT);
  }
}

function trouble(title: string, text: string, canRetry = true): DownloadTrouble {
  return { title, text, canRetry };
}
