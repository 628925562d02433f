import { html, type TemplateResult } from 'lit';
import { setStyles } from './set-styles.js';

/** `local`: gold, something of this device; `plain`: at rest; `ink`: nearly full. */
export type MeterKind = 'local' | 'plain' | 'ink';

/**
 * A thin bar.
 * @param share 0 to 1
 * @param label its accessible name
 */
export function meter(share: number, label: string, kind: MeterKind): TemplateResult {
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100);
  return html`<span
    class="meter ${kind}"
    role="progressbar"
    aria-valuenow=${percent}
    aria-valuemin="0"
    aria-valuemax="100"
    aria-label=${label}
    ><i style=${setStyles({ width: `${percent}%` })}></i
  ></span>`;
}
