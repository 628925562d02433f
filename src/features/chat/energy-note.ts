import { html, nothing, type TemplateResult } from 'lit';
import type { FormFactor } from '../../domain/device.js';
import { cloudEnergy, formatEnergy, localEnergy } from '../../domain/energy.js';
import type { AssistantMessage } from '../../domain/messages.js';
import '../../ui/styles/costs.css';

/** The energy of an answer as a range; a press tells what it rests on. */
export function energyNote(
  { by, figures }: AssistantMessage,
  formFactor: FormFactor,
): TemplateResult | typeof nothing {
  const { totalMs } = figures ?? {};
  if (by.where === 'device' && totalMs === undefined) return nothing;
  const range = by.where === 'device' ? localEnergy(totalMs ?? 0, formFactor) : cloudEnergy(1);
  return html`<details class="energy sm dimmer">
    <summary>Energy about ${formatEnergy(range)}</summary>
    ${range.basis}
  </details>`;
}
