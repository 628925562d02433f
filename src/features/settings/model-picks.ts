import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { ProviderModel } from '../../domain/providers.js';

interface ModelPicks {
  readonly provider: string;
  readonly offered: readonly ProviderModel[];
  readonly chosen: readonly ProviderModel[];
  readonly search: string;
  readonly onSearch: (text: string) => void;
  readonly toggle: (model: ProviderModel, on: boolean) => void;
}

/** More than these are searched rather than looked through. */
const FEW = 12;
const MOST_SHOWN = 60;

/** Which of a provider's models are in the menus. */
export function modelPicks(picks: ModelPicks): TemplateResult {
  const { provider, offered, chosen, search } = picks;
  const isChosen = ({ id }: ProviderModel): boolean => chosen.some((each) => each.id === id);
  const wanted = search.trim().toLowerCase();
  const found = offered.filter(
    (model) => isChosen(model) || `${model.id} ${model.name}`.toLowerCase().includes(wanted),
  );
  return html`<fieldset class="picks">
    <legend class="sm">Models in the menu, ${chosen.length} of ${offered.length}</legend>
    ${
      offered.length > FEW
        ? html`<input
            class="field"
            type="search"
            aria-label=${`Search models of ${provider}`}
            placeholder="Search models"
            .value=${search}
            @input=${(event: Event) => picks.onSearch((event.target as HTMLInputElement).value)}
          />`
        : nothing
    }
    <div class="pick-list">
      ${found
        .slice(0, MOST_SHOWN)
        .map(
          (model) =>
            html`<label class="check"
              ><input
                type="checkbox"
                .checked=${live(isChosen(model))}
                @change=${(event: Event) =>
                  picks.toggle(model, (event.target as HTMLInputElement).checked)}
              /><span
                >${model.name}${model.name === model.id ? nothing : html` <small class="dimmer mono">${model.id}</small>`}</span
              ></label
            >`,
        )}
      ${
        found.length > MOST_SHOWN
          ? html`<p class="sm dimmer">${found.length - MOST_SHOWN} more: search for them.</p>`
          : nothing
      }
    </div>
  </fieldset>`;
}
