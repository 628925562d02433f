import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { MAX_SUITE_NAME } from '../../domain/evaluate/own/suite-rows.js';
import { LightElement } from '../../ui/light-element.js';

/**
 * Name and description of a suite.
 *
 * @property value what stands there at first
 * @property action what its button says
 * @fires suite-named - `CustomEvent<{ name, about }>`
 * @fires edit-cancelled
 */
@customElement('suite-naming')
export class SuiteNaming extends LightElement {
  @property({ attribute: false }) value: { readonly name: string; readonly about?: string } = {
    name: '',
  };
  @property() action = 'Save';

  protected override firstUpdated(): void {
    this.querySelector('input')?.focus();
  }

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    const fields = new FormData(event.target as HTMLFormElement);
    const said = (name: string): string => String(fields.get(name) ?? '').trim();
    // Spaces alone satisfy `required`.
    if (said('name') === '') return;
    const detail = { name: said('name'), about: said('about') };
    this.dispatchEvent(new CustomEvent('suite-named', { detail }));
  };

  readonly #onCancel = (): void => {
    this.dispatchEvent(new CustomEvent('edit-cancelled'));
  };

  protected override render(): TemplateResult {
    const { name, about = '' } = this.value;
    return html`<form class="case-form" @submit=${this.#onSubmit}>
      <div class="labelled">
        <label for="suite-name">Name</label>
        <input
          class="field"
          id="suite-name"
          name="name"
          type="text"
          required
          maxlength=${MAX_SUITE_NAME}
          .value=${name}
        />
      </div>
      <div class="labelled">
        <label for="suite-about">What it is about</label>
        <textarea
          class="field"
          id="suite-about"
          name="about"
          rows="2"
          maxlength="500"
          .value=${about}
        ></textarea>
      </div>
      <div class="btns">
        <button class="btn primary" type="submit">${this.action}</button>
        <button class="btn plain" type="button" @click=${this.#onCancel}>Cancel</button>
      </div>
    </form>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'suite-naming': SuiteNaming;
  }
}
