import { html, nothing, type TemplateResult } from 'lit';
import type { Graphics } from '../../domain/device.js';
import { icon } from '../../ui/icon.js';

const WAYS: readonly (readonly [string, string | TemplateResult])[] = [
  [
    'Chrome, Edge',
    'Settings, System: “Use graphics acceleration when available”, then restart. Needs 113 or later; on Android 121.',
  ],
  [
    'Safari',
    '26 or later has it on. iOS 18: Settings, Apps, Safari, Advanced, Feature Flags, WebGPU.',
  ],
  [
    'Firefox',
    html`On in 141 for Windows and 145 for Mac with Apple silicon. Elsewhere about:config,
      <span class="mono">dom.webgpu.enabled</span>.`,
  ],
  ['Linux', 'Chrome: chrome://flags, “Unsafe WebGPU Support” and “Vulkan”.'],
];

interface Explanation {
  readonly title: string;
  readonly text: string;
  readonly ways: boolean;
}

/** Why the graphics chip cannot be used, in plain words, and the way on. */
export function noWebgpuNote(
  graphics: Exclude<Graphics, { kind: 'ready' }>,
  checkAgain: () => void,
): TemplateResult {
  const { title, text, ways } = explain(graphics);
  return html`<div class="note bad frame" role="alert">
    ${icon('chip')}
    <h2>${title}</h2>
    <p>${text}</p>
    ${ways ? waysTable() : nothing}
    <div class="btns">
      <button class="btn plain" type="button" @click=${checkAgain}>Check again</button>
    </div>
  </div>`;
}

function explain(graphics: Exclude<Graphics, { kind: 'ready' }>): Explanation {
  const onProcessor = 'A small model runs on the processor instead, slowly.';
  if (graphics.kind === 'software')
    return {
      title: 'This browser imitates a graphics chip in software',
      text: `That is too slow for a language model. ${onProcessor} For larger ones, switch on graphics acceleration:`,
      ways: true,
    };
  switch (graphics.reason) {
    case 'insecure-page':
      return {
        title: 'This page did not come over a secure connection',
        text: 'Browsers give graphics and storage only to https pages and to localhost. Open Kinglet by its https address.',
        ways: false,
      };
    case 'left-alone':
      return {
        title: 'This page restarted while it looked at the graphics chip last time',
        text: `The chip is left alone until you say otherwise. Nothing was lost. ${onProcessor}`,
        ways: false,
      };
    case 'no-adapter':
      return {
        title: 'This browser found no graphics chip it may use',
        text: `${onProcessor} For larger ones, switch on WebGPU:`,
        ways: true,
      };
    case 'not-offered':
      return {
        title: 'This browser gives pages no graphics chip',
        text: `${onProcessor} For larger ones, switch on WebGPU:`,
        ways: true,
      };
  }
}

function waysTable(): TemplateResult {
  return html`<details class="files">
    <summary>${icon('next', 'i-s turn-i')}How to switch it on</summary>
    <div class="tbl">
      <table>
        <tbody>
          ${WAYS.map(
            ([browser, way]) =>
              html`<tr>
                <th scope="row">${browser}</th>
                <td>${way}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}
