/** Words of the cloud settings. */
import { EngineError, type EngineErrorCode } from '../../domain/errors.js';
import type { KeyPlace } from '../../domain/key-place.js';
import { addressKind, type AddressProblem } from '../../domain/provider-url.js';
import type { KeyState } from '../../domain/providers.js';
import type { PageFacts } from '../../domain/unreachable-causes.js';

const ADDRESS_PROBLEMS: Readonly<Record<AddressProblem, string>> = {
  'not-an-address': 'This is not an address. One looks like https://api.example.com/v1.',
  'not-http': 'Only http and https addresses can be reached from here.',
  credentials: 'Leave the user name and password out: the key goes into its own field.',
  query: 'Leave out what follows the question mark or the hash.',
  'needs-https':
    'This address is on the internet, where http lets others read your key and your words. Use https.',
};

export function addressWords(problem: AddressProblem): string {
  return ADDRESS_PROBLEMS[problem];
}

const TROUBLES: Partial<Record<EngineErrorCode, string>> = {
  'key-missing': 'Type the key first.',
  'key-rejected': 'The provider does not accept this key.',
  'not-allowed': 'The provider knows the key and refuses it this.',
  'no-credit': 'The account has no credit left.',
  'rate-limited': 'The provider asks for a pause. Test again in a minute.',
  'provider-busy': 'The provider is in trouble. Test again in a while.',
  'cloud-model-missing': 'There is no list of models at this address. It often ends in /v1.',
  'bad-reply': 'What answers at this address is no API. It often ends in /v1.',
  'fell-silent': 'The connection stood and nothing came.',
  'settings-block': 'Your settings keep words on this device: nothing was sent.',
  offline: 'You are offline.',
  unreachable: 'Nothing that answers was reached.',
};

/** What a failed test means, with the provider's own words where it said some. */
export function testWords(error: unknown): string {
  if (!(error instanceof EngineError)) {
    return `It did not work: ${error instanceof Error ? error.message : String(error)}`;
  }
  const words = TROUBLES[error.code] ?? 'It did not work.';
  const isQuote = !['key-missing', 'unreachable', 'settings-block', 'offline'].includes(error.code);
  return isQuote ? `${words} It said: “${error.message}”` : words;
}

/** What the browser's own rule for addresses nearby means here; '' where it has none. */
export function networkWords(permission: PageFacts['localNetwork'], baseUrl: string): string {
  const what =
    addressKind(new URL(baseUrl)) === 'loopback'
      ? 'servers on this device'
      : 'devices on your network';
  switch (permission) {
    case 'granted':
      return `This browser lets Kinglet reach ${what}.`;
    case 'prompt':
      return `This browser asks whether Kinglet may reach ${what} when you press Test. Choose Allow.`;
    case 'denied':
      return `This browser was told not to let Kinglet reach ${what}. Allow it in the site settings, beside the address bar, then press Test.`;
    case 'not-told':
      return '';
  }
}

const STATES: Readonly<Record<KeyState, string>> = {
  none: 'no key',
  session: 'key for this session',
  locked: 'key locked',
  unlocked: 'key remembered',
};

export function keyStateWords(state: KeyState): string {
  return STATES[state];
}

const PLACES: Readonly<Record<KeyPlace, string>> = {
  own: '',
  'shared-host':
    'Keys are for the session only here: other sites share this address’s storage and could use a remembered one.',
  'sub-path':
    'Keys are for the session only here: other pages at this address share its storage and could use a remembered one.',
  insecure: 'Keys are for the session only here: this page was not loaded over https.',
};

/** Why a key cannot be remembered here; '' when it can. */
export function placeWords(place: KeyPlace): string {
  return PLACES[place];
}
