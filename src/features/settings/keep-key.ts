import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { KeyPlace } from '../../domain/key-place.js';
import type { KeyKeeping } from '../../domain/providers.js';
import { placeWords } from './cloud-words.js';

/** Shorter ones are found by trying. */
export const SHORTEST_PASSPHRASE = 10;

interface KeepKey {
  /** Tells apart the groups of several providers. */
  readonly id: string;
  readonly kind: KeyKeeping['kind'];
  readonly place: KeyPlace;
  readonly change: (kind: KeyKeeping['kind']) => void;
  readonly typed: (passphrase: string) => void;
}

/** How a key is kept, and what each way does not protect it from. */
export function keepKey({ id, kind, place, change, typed }: KeepKey): TemplateResult {
  const choice = (value: KeyKeeping['kind'], name: string, note: string): TemplateResult =>
    html`<label class="radio"
      ><input
        type="radio"
        name=${`keep-${id}`}
        .checked=${live(kind === value)}
        ?disabled=${value !== 'session' && place !== 'own'}
        @change=${() => change(value)}
      /><span>${name}<small>${note}</small></span></label
    >`;
  return html`<fieldset class="radios">
    <legend class="vh">Keep the key</legend>
    ${choice('session', 'Kept for this session only', 'Gone when you close or reload this tab.')}
    ${choice(
      'passphrase',
      'Remember on this device, encrypted',
      'You choose a passphrase and type it once a session. Protects a remembered key from someone who copies this browser’s files. It does not protect it from code running in this page while unlocked, from extensions, or from other apps at this address. Use a key with a spending limit.',
    )}
    ${
      kind === 'passphrase'
        ? html`<input
            class="field"
            type="password"
            autocomplete="new-password"
            aria-label="Passphrase"
            placeholder=${`Passphrase, ${SHORTEST_PASSPHRASE} characters or more`}
            @input=${(event: Event) => typed((event.target as HTMLInputElement).value)}
          />`
        : nothing
    }
    ${choice(
      'device',
      'Remember on this device, without a passphrase',
      'This browser encrypts it under a key it does not give out. Whoever can open this browser can use it, and whoever copies all of its files may. Use a key with a spending limit.',
    )}
    ${place === 'own' ? nothing : html`<p class="sm dimmer">${placeWords(place)}</p>`}
  </fieldset>`;
}
