import { html, type TemplateResult } from 'lit';
import type { ModelStatus } from '../../stores/model-store.js';
import { mark } from '../../ui/mark.js';

/** A model's mark and name: gold ran on this device, slate went to the cloud. */
export function modelName({ entry, disk }: Pick<ModelStatus, 'entry' | 'disk'>): TemplateResult {
  const where = disk.phase === 'elsewhere' ? 'cloud' : 'local';
  return html`<span class="name ${where}">${mark(where)}${entry.name}</span>`;
}
