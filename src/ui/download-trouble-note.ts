import { html, type TemplateResult } from 'lit';
import type { DiskState } from '../domain/download.js';
import { downloadTrouble } from './download-words.js';
import { icon } from './icon.js';

/** What the person can press after a download failed. */
export interface TroublePresses {
  readonly retry: () => void;
  readonly giveUp: () => void;
  /** Only asked for a library without a fingerprint. */
  readonly trust: (host: string) => void;
}

/**
 * A failed download: what happened, what is safe, what to do.
 * @param name display name of the model
 */
export function downloadTroubleNote(
  name: string,
  failed: Extract<DiskState, { phase: 'failed' }>,
  presses: TroublePresses,
): TemplateResult {
  const host = hostOf(failed.detail);
  const { title, text, canRetry } = downloadTrouble(failed.code, name, host, failed.neededBytes);
  return html`<div class="note bad" role="alert">
    ${icon('warning')}
    <h3>${title}</h3>
    <p>${text}</p>
    <div class="btns">
      ${
        failed.code === 'unpinned-library' && host
          ? html`<button class="btn" type="button" @click=${() => presses.trust(host)}>
              Run code from ${host}
            </button>`
          : ''
      }
      ${canRetry ? retryButton(failed, presses.retry) : ''}
      <button class="btn plain" type="button" @click=${presses.giveUp}>Cancel download</button>
    </div>
  </div>`;
}

function retryButton(
  failed: Extract<DiskState, { phase: 'failed' }>,
  retry: () => void,
): TemplateResult {
  const resumes = (failed.progress?.loadedBytes ?? 0) > 0;
  return html`<button
    class="btn"
    type="button"
    aria-label=${resumes ? 'Resume download' : 'Try again'}
    @click=${retry}
  >
    ${resumes ? 'Resume' : 'Try again'}
  </button>`;
}

/** The host in an error's detail, which is or holds a URL. */
function hostOf(detail: string): string {
  const match = /https?:\/\/([^/\s]+)/.exec(detail);
  return match?.[1] ?? '';
}
