import { html, type TemplateResult } from 'lit';
import { type Segments, segments } from '../../ui/segments.js';

/** A setting with a few values: a radio group drawn as one segmented control. */
export function choiceRow<Value extends string>(choice: Segments<Value>): TemplateResult {
  return html`<div class="pair">
    <span aria-hidden="true">${choice.name}</span>
    <fieldset class="seg">
      <legend class="vh">${choice.name}</legend>
      ${segments(choice)}
    </fieldset>
  </div>`;
}
