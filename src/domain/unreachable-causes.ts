/** A browser does not tell why a request got no answer; these are the causes, the likeliest first, each with its check. */
import { formatDay } from './format-day.js';
import { addressKind } from './provider-url.js';
import { presetOf } from './provider-presets.js';
import type { Provider } from './providers.js';

export interface Cause {
  readonly cause: string;
  readonly check: string;
  /** Something to type in a terminal. */
  readonly command?: string;
  /** Something to open in a tab of its own. */
  readonly address?: string;
}

export interface PageFacts {
  /** Of this page, e.g. `https://kinglet.example`. */
  readonly origin: string;
  /** What the browser says about reaching the local network; `not-told` where it has no such permission. */
  readonly localNetwork: 'granted' | 'denied' | 'prompt' | 'not-told';
}

/** Never empty. */
export function unreachableCauses(provider: Provider, page: PageFacts): Cause[] {
  const url = new URL(provider.baseUrl);
  return addressKind(url) === 'public' ? publicCauses(provider) : nearCauses(provider, url, page);
}

/** What has to be typed so that a server answers this page; undefined where it answers every page. */
export function allowCommand({ preset }: Provider, origin: string): string | undefined {
  return presetOf(preset).allowCommand?.replaceAll('{origin}', origin);
}

function nearCauses(provider: Provider, url: URL, page: PageFacts): Cause[] {
  const command = allowCommand(provider, page.origin);
  const denied = page.localNetwork === 'denied' ? [permissionCause(page)] : [];
  const maybe = page.localNetwork === 'prompt' ? [permissionCause(page)] : [];
  return [
    ...denied,
    {
      cause: `No server is running at ${url.host}.`,
      check: 'Start it, then open its list of models in another tab: it should show text.',
      address: `${provider.baseUrl}/models`,
    },
    {
      cause: 'The server does not answer this page.',
      check: command
        ? 'Servers answer only pages they were told about. Start it like this, then test again.'
        : 'Servers answer only pages they were told about. Look for CORS, or allowed origins, in its manual.',
      ...(command && { command }),
    },
    ...maybe,
    ...(url.protocol === 'http:' && page.origin.startsWith('https:') ? [insecureCause(url)] : []),
    redirectCause,
  ];
}

function publicCauses(provider: Provider): Cause[] {
  const { browser, place } = presetOf(provider.preset);
  const seen = place === 'provider' ? ` It did on ${formatDay(browser.seenOn)}.` : '';
  return [
    {
      cause: 'Something between here and there blocks it: a blocker, a VPN, a company’s network.',
      check: 'Open its address in another tab: any answer at all means that it is reachable.',
      address: provider.baseUrl,
    },
    { cause: 'The server is down.', check: 'Look at the provider’s status page.' },
    {
      cause: 'The server does not answer pages in a browser.',
      check: `The browser’s console then names CORS.${seen}`,
    },
    redirectCause,
  ];
}

function permissionCause({ localNetwork }: PageFacts): Cause {
  return localNetwork === 'denied'
    ? {
        cause: 'This browser was told not to let Kinglet reach your local network.',
        check: 'Allow it in the site settings, beside the address bar, then test again.',
      }
    : {
        cause: 'The browser asked whether Kinglet may reach your local network, and got no yes.',
        check: 'Test again and choose Allow.',
      };
}

function insecureCause(url: URL): Cause {
  const isHere = addressKind(url) === 'loopback';
  return {
    cause: `This browser does not let a secure page reach ${url.protocol}//${url.host}.`,
    check: isHere
      ? 'Safari does not; Chrome, Edge and Firefox do.'
      : 'Chrome and Edge from 142 on do, after asking you. Elsewhere the server needs https.',
  };
}

const redirectCause: Cause = {
  cause: 'The server sends the request on to another address.',
  check: 'Kinglet never follows with your key. Type the address it ends at.',
};
