import { html, type TemplateResult } from 'lit';
import type { Fit } from '../domain/device.js';
import { formatBytes, formatSpeed } from '../domain/format.js';
import type { ModelPurpose } from '../domain/models.js';
import { icon, type IconName } from './icon.js';

interface FitWords {
  readonly glyph: IconName;
  readonly verdict: string;
  readonly fact: string;
}

/** The fit of a model: a shape, a verdict, one fact. Measured speed beats an estimate. */
export function fitCell(
  fit: Fit,
  measured: number | null,
  purpose: ModelPurpose = 'general',
): TemplateResult {
  const { glyph, verdict, fact } = fitWords(fit, measured, purpose);
  return html`<div class="fit">
    ${icon(glyph)}<span>${verdict}<small>${fact}</small></span>
  </div>`;
}

const CANNOT: Record<Extract<Fit, { kind: 'cannot' }>['reason'], string> = {
  'no-webgpu': 'needs WebGPU',
  'software-adapter': 'needs a graphics chip',
  'no-f16': 'needs 16-bit maths',
  'limits-too-small': 'this graphics chip’s limits are too small',
  'too-large': 'more than this device can hold',
  'no-room': 'more than this browser lets Kinglet keep',
};

/** The words alone, for text that is not a cell. */
export function fitWords(
  fit: Fit,
  measured: number | null,
  purpose: ModelPurpose = 'general',
): FitWords {
  if (measured !== null)
    return {
      glyph: 'fits',
      verdict: fit.kind === 'slow' ? 'Runs slowly' : 'Runs well',
      fact: `${formatSpeed(measured)} measured`,
    };
  // The model in the box: it is small enough for any processor.
  if (purpose === 'stories' && fit.kind === 'runs-well')
    return { glyph: 'fits', verdict: 'Always works', fact: 'no graphics chip needed' };
  switch (fit.kind) {
    case 'runs-well':
      return { glyph: 'fits', verdict: 'Should run well', fact: speedFact(fit.tokensPerSecond) };
    case 'tight':
      return {
        glyph: 'tight',
        verdict: 'Tight',
        fact: `needs ${formatBytes(fit.neededBytes)} of ${fit.reason}`,
      };
    case 'unknown':
      return { glyph: 'info', verdict: 'Not known', fact: 'try a small one first' };
    case 'slow':
      return { glyph: 'tight', verdict: 'Runs slowly', fact: speedFact(fit.tokensPerSecond) };
    case 'cannot':
      return {
        glyph: 'too-large',
        verdict:
          fit.reason === 'too-large' || fit.reason === 'no-room' ? 'Too large' : 'Cannot run here',
        fact: CANNOT[fit.reason],
      };
  }
}

function speedFact(speed: number | null): string {
  return speed === null ? 'speed not tested yet' : `about ${formatSpeed(speed)}`;
}
