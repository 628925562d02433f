import { html } from 'lit';
import type { DiskState, FileProgress } from '../../src/domain/download.js';
import type { Fit } from '../../src/domain/device.js';
import type { WeightsErrorCode } from '../../src/domain/errors.js';
import { deviceFacts } from '../../src/ui/device-facts.js';
import { downloadProgress } from '../../src/ui/download-progress.js';
import { downloadTroubleNote } from '../../src/ui/download-trouble-note.js';
import { fitCell } from '../../src/ui/fit-cell.js';
import { icon, ICON_NAMES } from '../../src/ui/icon.js';
import { mark } from '../../src/ui/mark.js';
import '../../src/ui/markdown/markdown-text.js';
import { meter, type MeterKind } from '../../src/ui/meter.js';
import { toastCard } from '../../src/ui/toast-card.js';
import { LAPTOP, withoutWebgpu, withSoftwareAdapter } from '../support/fake-devices.js';
import { HALF_WAY } from '../unit/features/chat/chat-fixtures.js';
import type { GalleryEntry } from './gallery-entry.js';

const nothingDone = (): void => {};

const TROUBLES: readonly WeightsErrorCode[] = [
  'hub-unreachable',
  'not-found',
  'not-allowed',
  'not-a-model-file',
  'truncated',
  'wrong-checksum',
  'quota-full',
  'storage-denied',
  'storage-failed',
  'worker-lost',
  'network-blocked',
  'unpinned-library',
];

const FITS: Readonly<Record<string, Fit>> = {
  'runs well': { kind: 'runs-well', tokensPerSecond: 45, measured: false },
  'not tested': { kind: 'runs-well', tokensPerSecond: null, measured: false },
  tight: { kind: 'tight', neededBytes: 2.6e9, reason: 'memory' },
  slow: { kind: 'slow', tokensPerSecond: 3, reason: 'processor' },
  'too large': { kind: 'cannot', reason: 'too-large' },
  'no f16': { kind: 'cannot', reason: 'no-f16' },
};

const FILES: readonly FileProgress[] = [
  { name: 'tokenizer.json', loadedBytes: 9.1e6, totalBytes: 9.1e6, state: 'verified' },
  { name: 'params_shard_34.bin', loadedBytes: 32e6, totalBytes: 32e6, state: 'verifying' },
  { name: 'params_shard_35.bin', loadedBytes: 22e6, totalBytes: 32e6, state: 'loading' },
  { name: 'params_shard_36.bin', loadedBytes: 0, totalBytes: null, state: 'waiting' },
];

const MARKDOWN = `Read it **one row at a time**. See [the manual](https://example.org).

\`\`\`python
import csv
\`\`\`

| Way | Peak memory |
|---|---|
| csv | one row |

> A blank amount will raise \`ValueError\`.

1. First
2. Second

Its sum is $\\sum_{i=1}^n x_i$, and the mean

$$\\bar x = \\frac{1}{n}\\sum_{i=1}^n x_i$$

Ask [bank.example](https://evil.example/login).
`;

function failed(code: WeightsErrorCode): Extract<DiskState, { phase: 'failed' }> {
  return { phase: 'failed', code, detail: 'https://hub.example/x', progress: HALF_WAY };
}

export const UI_ENTRIES: readonly GalleryEntry[] = [
  {
    name: 'Icons and marks',
    states: [
      { name: 'icons', template: html`${ICON_NAMES.map((name) => icon(name))}` },
      {
        name: 'marks with names',
        template: html`${mark('crest')}
          <span class="name local">${mark('local')}Phi-3.5 mini</span>
          <span class="name cloud">${mark('cloud')}GPT-4o</span>`,
      },
    ],
  },
  {
    name: 'Buttons',
    states: [
      {
        name: 'kinds',
        template: html`<button class="btn primary" type="button">
            ${icon('download')}Download <span class="dim num">2.1 GB</span>
          </button>
          <button class="btn" type="button">Use</button>
          <button class="btn" type="button" aria-pressed="true">${icon('check')}In use</button>
          <button class="btn plain" type="button">Later</button>
          <button class="link" type="button">How to switch it on</button>
          <button class="icon-btn" type="button" aria-label="Copy" title="Copy">
            ${icon('copy')}
          </button>`,
      },
    ],
  },
  {
    name: 'Fields',
    states: [
      {
        name: 'text, search, switch, choice',
        template: html`<input class="field" aria-label="Name" value="A name" />
          <div class="search">
            ${icon('search')}<input
              class="field"
              type="search"
              aria-label="Search chats"
              placeholder="Search chats"
            />
          </div>
          <label class="switch"><input type="checkbox" role="switch" />Off</label>
          <label class="switch"><input type="checkbox" role="switch" checked />On</label>
          <fieldset class="seg" aria-label="Theme">
            <label><input type="radio" name="theme" checked /><span>System</span></label>
            <label><input type="radio" name="theme" /><span>Light</span></label>
          </fieldset>`,
      },
    ],
  },
  {
    name: 'meter',
    states: (['local', 'plain', 'ink'] satisfies MeterKind[]).map((kind) => ({
      name: kind,
      template: meter(kind === 'ink' ? 0.92 : 0.4, `A ${kind} meter`, kind),
    })),
  },
  {
    name: 'download-progress',
    states: [
      { name: 'running', template: downloadProgress('Phi-3.5 mini', 'downloading', HALF_WAY) },
      {
        name: 'with files',
        template: downloadProgress(
          'Phi-3.5 mini',
          'downloading',
          { ...HALF_WAY, files: FILES },
          { files: true },
        ),
      },
      { name: 'paused', template: downloadProgress('Phi-3.5 mini', 'paused', HALF_WAY) },
    ],
  },
  {
    name: 'download-trouble-note',
    states: TROUBLES.map((code) => ({
      name: code,
      template: downloadTroubleNote('Phi-3.5 mini', failed(code), {
        retry: nothingDone,
        giveUp: nothingDone,
        trust: nothingDone,
      }),
    })),
  },
  {
    name: 'fit-cell',
    states: [
      ...Object.entries(FITS).map(([name, fit]) => ({ name, template: fitCell(fit, null) })),
      { name: 'measured', template: fitCell(FITS['runs well']!, 41) },
    ],
  },
  {
    name: 'device-facts',
    states: [
      { name: 'everything', template: deviceFacts(LAPTOP) },
      { name: 'software graphics', template: deviceFacts(withSoftwareAdapter()) },
      {
        name: 'nothing told',
        template: deviceFacts({
          ...withoutWebgpu(),
          memoryGb: null,
          storage: { quotaBytes: null, usedBytes: null, persisted: false },
        }),
      },
    ],
  },
  {
    name: 'toast-card',
    states: [
      {
        name: 'with an action',
        template: toastCard({
          text: 'A new version is ready.',
          action: { label: 'Reload', run: nothingDone },
          dismissal: { label: 'Later', run: nothingDone },
        }),
      },
      {
        name: 'words alone',
        template: toastCard({
          text: 'This part of Kinglet was not fetched yet and the network is gone. Try again when you are online.',
          dismissal: { label: 'Dismiss', run: nothingDone },
        }),
      },
    ],
  },
  {
    name: 'markdown-text',
    states: [
      { name: 'finished', template: html`<markdown-text .text=${MARKDOWN}></markdown-text>` },
    ],
  },
];
