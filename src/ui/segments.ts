import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

export interface Segments<Value extends string | number> {
  /** Of the radio group; the fieldset around it has its words. */
  readonly name: string;
  readonly options: readonly (readonly [Value, string])[];
  readonly value: Value;
  readonly change: (value: Value) => unknown;
}

/** The radio buttons of one segmented control. */
export function segments<Value extends string | number>({
  name,
  options,
  value,
  change,
}: Segments<Value>): TemplateResult[] {
  return options.map(
    ([option, label]) =>
      html`<label
        ><input
          type="radio"
          name=${name}
          .checked=${live(option === value)}
          @change=${() => change(option)}
        /><span>${label}</span></label
      >`,
  );
}
