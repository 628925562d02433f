import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { LightElement } from '../../ui/light-element.js';
import { mark } from '../../ui/mark.js';

export interface LaneTab {
  readonly name: string;
  /** Null while it is hidden. */
  readonly where: 'device' | 'cloud' | null;
  readonly state: string;
}

/**
 * The lanes as tabs, on a phone.
 *
 * @property tabs from the left
 * @property chosen index of the one that is seen
 * @fires tab-chosen - `CustomEvent<number>`
 */
@customElement('lane-tabs')
export class LaneTabs extends LightElement {
  @property({ attribute: false }) tabs: readonly LaneTab[] = [];
  @property({ type: Number }) chosen = 0;

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const last = this.tabs.length - 1;
    const steps: Record<string, number> = {
      ArrowLeft: Math.max(this.chosen - 1, 0),
      ArrowRight: Math.min(this.chosen + 1, last),
      Home: 0,
      End: last,
    };
    const index = steps[event.key];
    if (index === undefined) return;
    event.preventDefault();
    this.#choose(index);
    this.querySelectorAll<HTMLElement>('[role=tab]')[index]?.focus();
  };

  #choose(index: number): void {
    this.dispatchEvent(new CustomEvent('tab-chosen', { detail: index }));
  }

  protected override render(): TemplateResult {
    return html`<div
      class="lane-tabs"
      role="tablist"
      aria-label="Answers"
      @keydown=${this.#onKeydown}
    >
      ${this.tabs.map((tab, index) => this.#tab(tab, index))}
    </div>`;
  }

  #tab({ name, where, state }: LaneTab, index: number): TemplateResult {
    const kind = where === null ? '' : where === 'device' ? 'local' : 'cloud';
    const chosen = index === this.chosen;
    return html`<button
      type="button"
      role="tab"
      id=${`lane-tab-${index}`}
      aria-controls=${`lane-panel-${index}`}
      aria-selected=${chosen}
      tabindex=${chosen ? 0 : -1}
      @click=${() => this.#choose(index)}
    >
      <span class="name ${kind}">${kind === '' ? '' : mark(kind)}${name}</span>
      <small>${state}</small>
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lane-tabs': LaneTabs;
  }
}
