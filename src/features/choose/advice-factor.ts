import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { segments, type Segments } from '../../ui/segments.js';

/** More would push the recommendation off a phone's screen. */
const MOST_SEGMENTS = 2;
const MOST_CHARACTERS = 36;

/** One of the things that the recommendation depends on; many options are a list on a phone. */
export function adviceFactor<Value extends string | number>(
  factor: Segments<Value>,
): TemplateResult {
  const { name, options } = factor;
  const row = html`<fieldset class="factor">
    <legend><span class="factor-name">${name}</span></legend>
    <div class="seg">${segments(factor)}</div>
  </fieldset>`;
  if (options.length <= MOST_SEGMENTS && !isLong(options)) return row;
  return html`<div class="factor-wide">${row}</div>
    <label class="factor factor-pick"
      ><span class="factor-name">${name}</span>${list(factor)}</label
    >`;
}

/** Names of models and suites are as long as they are. */
function isLong(options: Segments<string | number>['options']): boolean {
  return options.reduce((sum, [, label]) => sum + label.length, 0) > MOST_CHARACTERS;
}

function list<Value extends string | number>({
  options,
  value,
  change,
}: Segments<Value>): TemplateResult {
  const onChange = ({ target }: Event): void => {
    const chosen = options[(target as HTMLSelectElement).selectedIndex];
    if (chosen) change(chosen[0]);
  };
  return html`<select class="field" @change=${onChange}>
    ${options.map(
      ([option, label]) => html`<option .selected=${live(option === value)}>${label}</option>`,
    )}
  </select>`;
}
