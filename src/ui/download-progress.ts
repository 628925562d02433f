import { html, nothing, type TemplateResult } from 'lit';
import type { DownloadProgress, FileProgress } from '../domain/download.js';
import { counted, formatBytes, formatPercent, formatTimeLeft } from '../domain/format.js';
import { icon } from './icon.js';
import { meter } from './meter.js';

/**
 * A download's bar and its line of figures; with `files`, each file on expansion.
 * @param name display name of the model
 */
export function downloadProgress(
  name: string,
  phase: 'downloading' | 'paused',
  progress: DownloadProgress,
  { files = false }: { files?: boolean } = {},
): TemplateResult {
  const share = progress.totalBytes > 0 ? progress.loadedBytes / progress.totalBytes : 0;
  const label = phase === 'paused' ? `Paused, ${name}` : `Downloading ${name}`;
  return html`<div class="prog">
    ${meter(share, label, phase === 'paused' ? 'plain' : 'local')}
    <div class="line">${phase === 'paused' ? pausedLine(progress) : runningLine(progress)}</div>
    ${files && progress.files.length > 0 ? fileList(progress.files) : nothing}
  </div>`;
}

function runningLine(progress: DownloadProgress): TemplateResult {
  const { loadedBytes, totalBytes, bytesPerSecond, leftMs, filesVerified, filesTotal } = progress;
  return html`<span>${formatBytes(loadedBytes)} of ${formatBytes(totalBytes)}</span>
    ${progress.waiting ? html`<span>${WAITING[progress.waiting]}</span>` : pace(bytesPerSecond, leftMs)}
    ${filesTotal > 1 ? html`<span>${filesVerified} of ${filesTotal} files verified</span>` : nothing}`;
}

const WAITING: Record<NonNullable<DownloadProgress['waiting']>, string> = {
  offline: 'Waiting for the network',
  retry: 'The hub is asked again in a moment',
};

function pace(bytesPerSecond: number | null, leftMs: number | null): TemplateResult {
  return html`${bytesPerSecond === null ? nothing : html`<span>${formatBytes(bytesPerSecond)}/s</span>`}
  ${leftMs === null ? nothing : html`<span>${formatTimeLeft(leftMs)}</span>`}`;
}

function pausedLine({ loadedBytes, totalBytes }: DownloadProgress): TemplateResult {
  return html`<span>Paused at ${formatBytes(loadedBytes)} of ${formatBytes(totalBytes)}</span
    ><span>What is here is verified and kept</span>`;
}

function fileList(files: readonly FileProgress[]): TemplateResult {
  const waiting = files.filter((file) => file.state === 'waiting');
  const shown = files.filter((file) => file.state !== 'waiting');
  return html`<details class="files">
    <summary>${icon('next', 'i-s turn-i')}Files</summary>
    <div class="tbl">
      <table class="num">
        <tbody>
          ${shown.map(fileRow)}
          ${
            waiting.length > 0
              ? html`<tr>
                  <td>${counted(waiting.length, 'more file')}</td>
                  <td class="r"></td>
                  <td class="r dimmer">Waiting</td>
                </tr>`
              : nothing
          }
        </tbody>
      </table>
    </div>
  </details>`;
}

function fileRow(file: FileProgress): TemplateResult {
  const share = file.totalBytes ? file.loadedBytes / file.totalBytes : 0;
  return html`<tr>
    <td class="mono">${file.name}</td>
    <td class="r">${file.totalBytes === null ? '' : formatBytes(file.totalBytes)}</td>
    <td class="r">
      ${
        file.state === 'verified'
          ? html`<span class="res ok">${icon('check')}<span>Verified</span></span>`
          : file.state === 'verifying'
            ? 'Verifying'
            : formatPercent(share)
      }
    </td>
  </tr>`;
}
