import { html, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { baseOf, compareWithBase } from '../../actions/compare-with-base.js';
import { importModel } from '../../actions/import-model.js';
import { type ImportCandidate, inspectImport } from '../../actions/inspect-import.js';
import { readBroughtFiles, readBroughtFolder } from '../../actions/read-brought.js';
import { WeightsError } from '../../domain/errors.js';
import { formatBytes } from '../../domain/format.js';
import { icon } from '../../ui/icon.js';
import { meter } from '../../ui/meter.js';
import { ModelDialog } from './model-dialog.js';
import { modelReview, reviewProblem } from './model-review.js';

type State =
  | { readonly phase: 'asking'; readonly problem: string }
  | { readonly phase: 'looking' }
  | { readonly phase: 'review'; readonly candidate: ImportCandidate }
  | { readonly phase: 'importing'; readonly candidate: ImportCandidate; readonly bytes: number };

type Brought = ReturnType<typeof readBroughtFiles>;

/**
 * Import from disk: a folder, files or an exported archive is chosen, read and shown, and only then kept.
 *
 * @fires dialog-closed
 */
@customElement('import-dialog')
export class ImportDialog extends ModelDialog {
  protected override readonly heading = 'Import from disk';

  @state() private step: State = { phase: 'asking', problem: '' };

  /** The browser's own folder picker says that files are read; the older field says "upload". */
  readonly #pickFolder = async (): Promise<void> => {
    if (!window.showDirectoryPicker) {
      this.querySelector<HTMLInputElement>('#import-folder')?.click();
      return;
    }
    const folder = await window.showDirectoryPicker({ mode: 'read' }).catch(() => null);
    if (folder) await this.#look(readBroughtFolder(folder));
  };

  readonly #pickFiles = (): void => {
    this.querySelector<HTMLInputElement>('#import-files')?.click();
  };

  readonly #onFiles = (event: Event): void => {
    const field = event.target as HTMLInputElement;
    const files = [...(field.files ?? [])];
    if (files.length > 0) void this.#look(readBroughtFiles(files));
  };

  async #look(brought: Brought): Promise<void> {
    this.step = { phase: 'looking' };
    try {
      const catalogue = await this.app.loadCatalogue();
      const candidate = await inspectImport(await brought, catalogue, document.baseURI);
      this.step = { phase: 'review', candidate };
    } catch (error) {
      this.step = { phase: 'asking', problem: words(error) };
    }
  }

  async #import(candidate: ImportCandidate): Promise<void> {
    this.step = { phase: 'importing', candidate, bytes: 0 };
    let read = 0;
    try {
      await importModel(this.app, candidate, {
        signal: this.signal,
        onBytes: (bytes) => {
          read += bytes;
          this.step = { phase: 'importing', candidate, bytes: read };
        },
      });
      this.#tellImported(candidate);
      this.close();
    } catch (error) {
      this.step = { phase: 'asking', problem: words(error) };
    }
  }

  /** Base against tuned, where both are here. */
  #tellImported(candidate: ImportCandidate): void {
    const { entry } = candidate;
    const base = baseOf(this.app, entry);
    const isHere = base?.disk.phase === 'ready';
    this.app.stores.toasts.show({
      text: importedWords(candidate),
      ...(isHere && {
        action: {
          label: `Compare with ${base.entry.name}`,
          run: () => compareWithBase(this.app, base.entry.key, entry.key),
        },
      }),
    });
  }

  protected override body(): TemplateResult {
    switch (this.step.phase) {
      case 'asking':
        return this.#form(this.step.problem);
      case 'looking':
        return html`<p class="dim">Reading what is there</p>`;
      case 'review':
        return this.#review(this.step.candidate);
      case 'importing':
        return this.#progress(this.step.candidate, this.step.bytes);
    }
  }

  #form(problem: string): TemplateResult {
    return html`<p class="dim">
        An MLC model folder, a GGUF file, or an archive that Kinglet exported. Nothing leaves this
        device.
      </p>
      ${reviewProblem(problem)}
      <input id="import-folder" type="file" webkitdirectory hidden @change=${this.#onFiles} />
      <input
        id="import-files"
        type="file"
        multiple
        accept=".zip,.gguf,.json,.bin,.wasm"
        hidden
        @change=${this.#onFiles}
      />
      <div class="btns">
        <button class="btn primary" type="button" @click=${this.#pickFolder}>
          Choose a folder
        </button>
        <button class="btn" type="button" @click=${this.#pickFiles}>Choose files or a ZIP</button>
      </div>`;
  }

  #review(candidate: ImportCandidate): TemplateResult {
    const { entry, variant, instructions, runsLike, bytes, code } = candidate;
    return html`${modelReview({ entry, variant, instructions, runsLike, size: formatBytes(bytes) })}
      ${code && !code.pinned ? codeNote(code.name) : ''}
      <div class="btns">
        <button class="btn primary" type="button" @click=${() => this.#import(candidate)}>
          Import ${entry.name}
        </button>
        <button class="btn" type="button" @click=${this.close}>Cancel</button>
      </div>`;
  }

  #progress({ entry, bytes: total }: ImportCandidate, bytes: number): TemplateResult {
    return html`<div class="prog">
        ${meter(total > 0 ? bytes / total : 0, `Importing ${entry.name}`, 'local')}
        <div class="line">
          <span>${formatBytes(Math.min(bytes, total))} of ${formatBytes(total)}</span
          ><span>Checked as it is read</span>
        </div>
      </div>
      <div class="btns">
        <button class="btn" type="button" @click=${this.close}>Cancel import</button>
      </div>`;
  }
}

/** Nobody but the person can say whether this code is to be run. */
function codeNote(name: string): TemplateResult {
  return html`<section class="note" aria-label="Code among the files">
    ${icon('warning')}
    <h3>It brings a program of its own</h3>
    <p>
      ${name} is code that will run in this browser, without access to your chats or the network of
      other sites. Kinglet cannot tell who made it: import it only from someone you trust.
    </p>
  </section>`;
}

function importedWords({ entry, bytes, request }: ImportCandidate): string {
  const isListed = request.files.every(({ file }) => file.md5 ?? file.type !== 'shard');
  const verdict = isListed && request.plan ? ', undamaged, matches its publisher’s list' : '';
  return `${entry.name} is imported: ${formatBytes(bytes)}${verdict}.`;
}

function words(error: unknown): string {
  if (error instanceof WeightsError && error.code === 'quota-full')
    return 'The browser has no more room for this site. Delete a model first.';
  return error instanceof Error ? error.message : String(error);
}

declare global {
  interface HTMLElementTagNameMap {
    'import-dialog': ImportDialog;
  }
}
