import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

interface ChoiceRow<Value extends string> {
  readonly name: string;
  readonly options: readonly (readonly [Value, string])[];
  readonly value: Value;
  readonly change: (value: Value) => unknown;
}

/** A setting with a few values: a radio group drawn as one segmented control. */
export function choiceRow<Value extends string>({
  name,
  options,
  value,
  change,
}: ChoiceRow<Value>): TemplateResult {
  return html`<div class="pair">
    <span aria-hidden="true">${name}</span>
    <fieldset class="seg">
      <legend class="vh">${name}</legend>
      ${options.map(
        ([option, label]) =>
          html`<label
            ><input
              type="radio"
              name=${name}
              .checked=${live(option === value)}
              @change=${() => change(option)}
            /><span>${label}</span></label
          >`,
      )}
    </fieldset>
  </div>`;
}
