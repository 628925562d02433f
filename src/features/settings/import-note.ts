/** What is said of a file of chats: while it is read, what it would bring, what it brought. */
import { html, nothing, type TemplateResult } from 'lit';
import type { ChatImport, ImportReport, Skipped } from '../../actions/import-chats.js';
import { ExportProblem } from '../../domain/export-problem.js';
import { counted, formatPercent } from '../../domain/format.js';
import { icon } from '../../ui/icon.js';

/** Reasons told one by one; the rest is counted. */
const MOST_REASONS = 20;

export type ImportState =
  | { readonly phase: 'none' }
  | { readonly phase: 'reading' | 'adding'; readonly share: number; readonly stop: () => void }
  | { readonly phase: 'read'; readonly found: ChatImport }
  | { readonly phase: 'done'; readonly report: ImportReport }
  | { readonly phase: 'failed'; readonly words: string };

interface Presses {
  readonly add: (found: ChatImport) => void;
  readonly dismiss: () => void;
}

export function importNote(
  state: ImportState,
  { add, dismiss }: Presses,
): TemplateResult | typeof nothing {
  switch (state.phase) {
    case 'none':
      return nothing;
    case 'reading':
    case 'adding':
      return html`<div class="note" role="status">
        ${icon('info')}
        <p>
          ${state.phase === 'reading' ? 'Reading the file' : 'Adding the chats'},
          ${formatPercent(state.share)}
        </p>
        <div class="btns">
          <button class="btn" type="button" @click=${state.stop}>Cancel</button>
        </div>
      </div>`;
    case 'read':
      return preview(state.found, { add, dismiss });
    case 'done':
      return html`<div class="note" role="status">
        ${icon('info')}
        <p>${counted(state.report.added, 'chat')} imported.</p>
        ${skippedList(state.report.skipped)}
      </div>`;
    case 'failed':
      return html`<div class="note bad" role="alert">
        ${icon('warning')}
        <p>${state.words}</p>
        <div class="btns">
          <button class="btn" type="button" @click=${dismiss}>Close</button>
        </div>
      </div>`;
  }
}

function preview(found: ChatImport, { add, dismiss }: Presses): TemplateResult {
  const { fresh, known, skipped } = found;
  return html`<div class="note" role="status">
    ${icon('info')}
    <h3>${fresh === 0 ? 'Nothing new in this file' : `${counted(fresh, 'chat')} to add`}</h3>
    <p>
      ${known > 0 ? `${counted(known, 'chat')} of the file ${known === 1 ? 'is' : 'are'} here already. ` : ''}Only
      chats are imported: a file never changes settings, keys or what may be reached. Nothing that
      is here is changed.
    </p>
    ${skippedList(skipped)}
    <div class="btns">
      ${
        fresh > 0
          ? html`<button class="btn" type="button" @click=${() => add(found)}>
              Import ${counted(fresh, 'chat')}
            </button>`
          : nothing
      }
      <button class="btn plain" type="button" @click=${dismiss}>
        ${fresh > 0 ? 'Cancel' : 'Close'}
      </button>
    </div>
  </div>`;
}

function skippedList({ told, count }: Skipped): TemplateResult | typeof nothing {
  if (count === 0) return nothing;
  const shown = told.slice(0, MOST_REASONS);
  const rest = count - shown.length;
  return html`<details>
    <summary>${counted(count, 'chat')} left out</summary>
    <ul>
      ${shown.map(({ title, reason }) => html`<li>${title}: ${reason}</li>`)}
      ${rest > 0 ? html`<li>and ${rest.toLocaleString('en-GB')} more</li>` : nothing}
    </ul>
  </details>`;
}

/** Whatever went wrong, an import is all or nothing. */
export function troubleWords(error: unknown): string {
  const said = error instanceof Error ? ` What was found: ${error.message}.` : '';
  if (!(error instanceof ExportProblem))
    return `The chats could not be imported. Nothing was changed.${said}`;
  return error.code === 'not-an-export'
    ? `This holds no chats of Kinglet, ChatGPT, Claude or WebLLM Chat. Nothing was changed.${said}`
    : `The file could not be read to its end. Nothing was changed.${said}`;
}
