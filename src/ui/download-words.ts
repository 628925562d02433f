/** Words for what can go wrong with a download: what happened, what is safe, what to do. */
import type { WeightsErrorCode } from '../domain/errors.js';
import { formatBytes } from '../domain/format.js';

export interface DownloadTrouble {
  readonly title: string;
  readonly text: string;
  /** Whether the same press again may help. */
  readonly canRetry: boolean;
}

const KEPT = 'What is here is verified and kept.';

type Words = (name: string, from: string, neededBytes?: number) => DownloadTrouble;

const WORDS: Record<WeightsErrorCode, Words> = {
  'hub-unreachable': (_name, from) =>
    trouble(
      'The download stopped',
      `${from} could not be reached. ${KEPT} Check the connection, then resume.`,
    ),
  'not-found': (name, from) =>
    trouble(
      `${name} was not found`,
      `${from} no longer has one of its files. Try again later, or choose another model.`,
    ),
  'not-allowed': (name, from) =>
    trouble(
      `${from} refused`,
      `It asks for an account before it gives out ${name}. Choose another model, or ask whoever runs this site for another source.`,
      false,
    ),
  'not-a-model-file': () =>
    trouble(
      'A web page came instead of the model',
      `This network may want you to log in first. Open any page, log in, then resume. ${KEPT}`,
    ),
  'refused-file': (name, from) =>
    trouble(
      `${name} was not accepted`,
      `One of its files is not what such a file may be, so the model is not used. ${from} has to mend it. Choose another model.`,
      false,
    ),
  truncated: () =>
    trouble('The download broke off', `The connection closed in the middle of a file. ${KEPT}`),
  'wrong-checksum': () =>
    trouble(
      'A file arrived damaged',
      `It did not match its publisher’s list, twice, so it was thrown away. ${KEPT}`,
    ),
  'quota-full': (name, _from, neededBytes) =>
    trouble(
      'Not enough room',
      `${name} does not fit into what this browser lets Kinglet keep${neededBytes ? `: ${formatBytes(neededBytes)} more are needed` : ''}. Delete another model or free space on this device, then resume. Your chats are safe.`,
    ),
  'storage-denied': () =>
    trouble(
      'This browser keeps nothing here',
      'Storage is off for this page, as in some private windows. Open Kinglet in an ordinary window.',
      false,
    ),
  'storage-failed': (name) =>
    trouble(
      'The browser could not save what came',
      `A part of ${name} could not be written to this device. ${KEPT} Try again; if this stays, restart the browser.`,
    ),
  'worker-lost': () =>
    trouble(
      'The download stopped',
      `The part of Kinglet that fetches models ended without a word. ${KEPT} Resume, and it starts anew.`,
    ),
  'network-blocked': () =>
    trouble(
      'You have blocked the network',
      'Nothing was requested. Allow it again in Settings, Privacy, then try again.',
    ),
  'unpinned-library': (name, from) =>
    trouble(
      `Run code from ${from}?`,
      `${name} needs a compiled program from there, and this site holds no fingerprint to check it against. It runs inside this page.`,
      false,
    ),
  cancelled: () => trouble('The download was cancelled', KEPT),
};

/**
 * @param name display name of the model
 * @param host the host the failing file came from, '' when none is known
 * @param neededBytes what was still to come when the room ran out
 */
export function downloadTrouble(
  code: WeightsErrorCode,
  name: string,
  host: string,
  neededBytes?: number,
): DownloadTrouble {
  return WORDS[code](name, host || 'The model hub', neededBytes);
}

function trouble(title: string, text: string, canRetry = true): DownloadTrouble {
  return { title, text, canRetry };
}
