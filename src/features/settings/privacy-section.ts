import { consume } from '@lit/context';
import { html, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { updateSettings } from '../../actions/update-settings.js';
import { appContext, type App } from '../../app-context.js';
import { formatBytes } from '../../domain/format.js';
import { formatWhen } from '../../domain/format-when.js';
import {
  totalsByHost,
  type LedgerEntry,
  type LedgerTotal,
  type NetworkPurpose,
} from '../../domain/ledger.js';
import type { Settings } from '../../domain/settings.js';
import { StoreController } from '../../stores/store-controller.js';
import { LightElement } from '../../ui/light-element.js';
import { switchRow } from './switch-row.js';

const PURPOSES: Record<NetworkPurpose, string> = {
  app: 'The app itself',
  config: 'What this site’s host has set',
  model: 'Model files, no chat text',
  library: 'Compiled model programs',
  cloud: 'Chats you sent to a cloud model',
};

/** Privacy: what was requested from where, and the switches that rule requests out. */
@customElement('privacy-section')
export class PrivacySection extends LightElement {
  @consume({ context: appContext })
  @state()
  private app!: App;

  readonly #settings = new StoreController(
    this,
    () => this.app.stores.settings,
    (settings: Settings) => settings,
  );
  readonly #ledger = new StoreController(
    this,
    () => this.app.stores.ledger,
    (entries: readonly LedgerEntry[]) => entries,
  );

  override render(): TemplateResult {
    const { stayOnDevice, blockNetwork } = this.#settings.value;
    return html`<section class="setting" aria-labelledby="privacy-title">
      <h2 id="privacy-title">Privacy</h2>
      <div>
        <p>There is no analytics and no account. Chats are kept in this browser only.</p>
        ${switchRow({
          name: 'Stay on this device',
          note: 'Rules out every request to a cloud model. Model downloads still work.',
          checked: stayOnDevice,
          change: (checked) => updateSettings(this.app, { stayOnDevice: checked }),
        })}
        ${switchRow({
          name: 'Block all network',
          note: 'Rules out downloads too. What is here keeps working.',
          checked: blockNetwork,
          change: (checked) => updateSettings(this.app, { blockNetwork: checked }),
        })}
        <h3 class="ledger" id="ledger-title">
          Where requests went: requests and bodies as counted by Kinglet
        </h3>
        ${this.#table(totalsByHost(this.#ledger.value))}
        <p class="sm dimmer">
          Since you first opened it here. Addresses and headers are sent too; their bytes are not in
          these figures. The browser fetches the app’s own files itself; those are not counted.
        </p>
      </div>
    </section>`;
  }

  #table(totals: readonly LedgerTotal[]): TemplateResult {
    if (totals.length === 0) return html`<p class="dim">Nothing was requested yet.</p>`;
    return html`<div class="tbl" role="region" aria-labelledby="ledger-title" tabindex="0">
      <table class="num" aria-labelledby="ledger-title">
        <thead>
          <tr>
            <th scope="col">Address</th>
            <th scope="col" class="hide-phone">What for</th>
            <th scope="col" class="r hide-phone">Requests</th>
            <th scope="col" class="r">Sent</th>
            <th scope="col" class="r">Received</th>
            <th scope="col" class="r hide-phone">Last</th>
          </tr>
        </thead>
        <tbody>
          ${totals.map(
            (total) =>
              html`<tr>
                <td>
                  ${total.host === 'this site' ? 'This site' : total.host}<span
                    class="phone in sm dim"
                    ><br />${PURPOSES[total.purpose]}</span
                  >
                </td>
                <td class="dim hide-phone">${PURPOSES[total.purpose]}</td>
                <td class="r hide-phone">${total.requests}</td>
                <td class="r">${formatBytes(total.sentBytes)}</td>
                <td class="r">${formatBytes(total.receivedBytes)}</td>
                <td class="r dim hide-phone">${formatWhen(total.lastAt, Date.now())}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'privacy-section': PrivacySection;
  }
}
