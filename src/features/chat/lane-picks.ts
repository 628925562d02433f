import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { chooseLane, laneCandidates, lanesOf } from '../../actions/choose-lanes.js';
import { appContext, type App } from '../../app-context.js';
import type { Chat } from '../../domain/messages.js';
import type { ModelKey } from '../../domain/models.js';
import { letterOf } from '../../domain/takes.js';
import { StoreController } from '../../stores/store-controller.js';
import { LightElement } from '../../ui/light-element.js';
import { MODELS_HREF } from './chat-links.js';

/** The models that are asked next, each to be chosen. In a blind round they stand in no order. */
@customElement('lane-picks')
export class LanePicks extends LightElement {
  @consume({ context: appContext })
  private app!: App;

  readonly #conversation = new StoreController(
    this,
    () => this.app.stores.conversation,
    (conversation) => conversation,
  );
  readonly #models = new StoreController(
    this,
    () => this.app.stores.models,
    ({ models }) => models,
  );

  get #chat(): Chat | null {
    const state = this.#conversation.value;
    return state.phase === 'new' || state.phase === 'open' ? state.chat : null;
  }

  #onChange(lane: number, event: Event): void {
    if (event.target instanceof HTMLSelectElement)
      chooseLane(this.app, lane, event.target.value).catch(() =>
        this.app.stores.toasts.show({ text: 'The model could not be changed. Try again.' }),
      );
  }

  /** Another model where the chosen one is not here: it is not asked in silence. */
  #standIns(chosen: readonly ModelKey[], lanes: readonly ModelKey[]): TemplateResult[] {
    const nameOf = (key: ModelKey): string | undefined =>
      this.app.stores.models.find(key)?.entry.name;
    return chosen.flatMap((key, lane) => {
      const other = nameOf(lanes[lane] ?? '');
      if (key === lanes[lane] || other === undefined) return [];
      return html`<span class="sm dim"
        >${nameOf(key) ?? 'A model you chose'} is not here: ${other} stands in for it.</span
      >`;
    });
  }

  protected override render(): TemplateResult | typeof nothing {
    void this.#models.value;
    const chat = this.#chat;
    if (!chat) return nothing;
    const lanes = lanesOf(this.app, chat);
    const blind = chat.mode === 'blind';
    const candidates = laneCandidates(this.app);
    return html`<div class="lane-picks">
      <span class="sm dim hide-phone">${blind ? 'Between, sides by lot' : 'Side by side'}</span>
      ${lanes.map(
        (key, lane) =>
          html`<select
            class="field"
            aria-label=${blind ? `Model ${lane + 1} of ${lanes.length}` : `Model of lane ${letterOf(lane)}`}
            .value=${live(key)}
            @change=${(event: Event) => this.#onChange(lane, event)}
          >
            ${candidates.map(
              ({ entry }) =>
                html`<option value=${entry.key} ?selected=${entry.key === key}>
                  ${entry.name}
                </option>`,
            )}
          </select>`,
      )}
      ${this.#standIns(chat.lanes ?? [], lanes)}
      ${
        candidates.length < 2
          ? html`<span class="sm dim"
              >Only one model is here. <a href=${MODELS_HREF}>Get another</a></span
            >`
          : nothing
      }
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lane-picks': LanePicks;
  }
}
