import { html, nothing, type TemplateResult } from 'lit';
import type { DeviceReport, Graphics } from '../domain/device.js';
import { formatBytes } from '../domain/format.js';

interface Fact {
  readonly name: string;
  readonly value: string;
  readonly note: string;
}

/** The four facts of the first run: what this browser says about this device, never a guess. */
export function deviceFacts(device: DeviceReport): TemplateResult {
  return html`<dl class="facts" aria-label="What this browser says about this device">
    ${[
      graphicsFact(device.graphics),
      mathsFact(device.graphics),
      memoryFact(device),
      storageFact(device),
    ].map(
      ({ name, value, note }) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}${note ? html`<small>${note}</small>` : nothing}</dd>
        </div>`,
    )}
  </dl>`;
}

function graphicsFact(graphics: Graphics): Fact {
  const name = 'Graphics';
  switch (graphics.kind) {
    case 'ready':
      return { name, value: 'Ready', note: graphics.info };
    case 'software':
      return { name, value: 'In software', note: 'too slow for models' };
    case 'none':
      return {
        name,
        value: 'Not offered',
        note:
          graphics.reason === 'insecure-page' ? 'this page is not secure' : 'WebGPU is off here',
      };
  }
}

function mathsFact(graphics: Graphics): Fact {
  const name = '16-bit maths';
  if (graphics.kind === 'none') return { name, value: 'Not told', note: '' };
  return graphics.f16
    ? { name, value: 'Yes', note: 'half the memory' }
    : { name, value: 'No', note: 'models need more memory' };
}

/** Chromium rounds and caps at 8 GB; other browsers say nothing. */
function memoryFact({ memoryGb }: DeviceReport): Fact {
  const name = 'Memory';
  if (memoryGb === null) return { name, value: 'Not told', note: 'this browser does not say' };
  return memoryGb >= 8
    ? { name, value: '8 GB or more', note: 'as the browser reports it' }
    : { name, value: `About ${memoryGb} GB`, note: 'as the browser rounds it' };
}

function storageFact({ storage }: DeviceReport): Fact {
  const name = 'Storage';
  if (storage.quotaBytes === null)
    return { name, value: 'Not told', note: 'this browser does not say' };
  return {
    name,
    value: `Up to ${formatBytes(storage.quotaBytes)}`,
    note: 'by this browser’s estimate',
  };
}
