import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { exportChats, type ChatFileKind } from '../../actions/export-chats.js';
import { importChats, previewImport, type ChatImport } from '../../actions/import-chats.js';
import { appContext, type App } from '../../app-context.js';
import { formatPercent } from '../../domain/format.js';
import { ExportProblem } from '../../domain/export-problem.js';
import { StoreController } from '../../stores/store-controller.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import { saveFile } from '../../ui/save-file.js';

/** Reasons told one by one; the rest is counted. */
const MOST_REASONS = 20;

type Import =
  | { readonly phase: 'none' }
  | { readonly phase: 'reading'; readonly share: number; readonly stop: () => void }
  | { readonly phase: 'read'; readonly found: ChatImport }
  | { readonly phase: 'adding' }
  | { readonly phase: 'done'; readonly words: string }
  | { readonly phase: 'failed'; readonly words: string };

/** Your data: chats to files and back. */
@customElement('data-section')
export class DataSection extends LightElement {
  @consume({ context: appContext })
  @state()
  private app!: App;

  @state() private import: Import = { phase: 'none' };
  @state() private exporting = false;

  readonly #count = new StoreController(
    this,
    () => this.app.stores.chatList,
    ({ chats }) => chats.length,
  );

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.import.phase === 'reading') this.import.stop();
  }

  async #export(kind: ChatFileKind): Promise<void> {
    if (this.exporting) return;
    this.exporting = true;
    try {
      const { name, file, count } = await exportChats(this.app, kind);
      saveFile(name, file);
      this.app.stores.status.say(`${chats(count)} exported`);
    } catch {
      this.app.stores.toasts.show({
        text: 'The chats could not be exported. Nothing was changed.',
      });
    }
    this.exporting = false;
  }

  readonly #onFile = async (event: Event): Promise<void> => {
    const field = event.target as HTMLInputElement;
    const file = field.files?.[0];
    field.value = '';
    if (!file) return;
    const stopper = new AbortController();
    const stop = (): void => stopper.abort();
    this.import = { phase: 'reading', share: 0, stop };
    try {
      const found = await previewImport(this.app, file, {
        signal: stopper.signal,
        onProgress: (share) => (this.import = { phase: 'reading', share, stop }),
      });
      this.import = { phase: 'read', found };
    } catch (error) {
      this.import = stopper.signal.aborted
        ? { phase: 'none' }
        : { phase: 'failed', words: troubleWords(error) };
    }
  };

  async #add(found: ChatImport): Promise<void> {
    this.import = { phase: 'adding' };
    try {
      await importChats(this.app, found);
      this.import = { phase: 'done', words: `${chats(found.fresh.length)} imported.` };
    } catch (error) {
      this.import = { phase: 'failed', words: troubleWords(error) };
    }
  }

  readonly #dismiss = (): void => {
    this.import = { phase: 'none' };
  };

  override render(): TemplateResult {
    return html`<section class="setting" aria-labelledby="data-title">
      <h2 id="data-title">Your chats</h2>
      <div>
        <p>
          ${chats(this.#count.value)} in this browser and nowhere else. The JSON file holds all of
          them with every version, and can be imported again; Markdown holds what is shown. The data
          exports of ChatGPT and Claude can be imported too, as the ZIP they came as.
        </p>
        <div class="btns">
          ${this.#exportButton('json', 'Export as JSON')}
          ${this.#exportButton('markdown', 'Export as Markdown')}
          <label class="btn">
            ${icon('add-box')}Import chats<input
              class="vh"
              type="file"
              accept=".json,.zip,application/json,application/zip"
              @change=${this.#onFile}
            />
          </label>
        </div>
        ${this.#importState()}
      </div>
    </section>`;
  }

  #exportButton(kind: ChatFileKind, words: string): TemplateResult {
    return html`<button
      class="btn"
      type="button"
      ?disabled=${this.exporting || this.#count.value === 0}
      @click=${() => this.#export(kind)}
    >
      ${icon('download')}${words}
    </button>`;
  }

  #importState(): TemplateResult | typeof nothing {
    const { import: state } = this;
    switch (state.phase) {
      case 'none':
        return nothing;
      case 'reading':
        return html`<div class="note" role="status">
          ${icon('info')}
          <p>Reading the file, ${formatPercent(state.share)}</p>
          <div class="btns">
            <button class="btn" type="button" @click=${state.stop}>Cancel</button>
          </div>
        </div>`;
      case 'read':
        return this.#preview(state.found);
      case 'adding':
        return html`<p class="dim" role="status">Adding the chats</p>`;
      case 'done':
        return html`<p role="status">${state.words}</p>`;
      case 'failed':
        return html`<div class="note bad" role="alert">
          ${icon('warning')}
          <p>${state.words}</p>
          <div class="btns">
            <button class="btn" type="button" @click=${this.#dismiss}>Close</button>
          </div>
        </div>`;
    }
  }

  #preview(found: ChatImport): TemplateResult {
    const { fresh, known, skipped } = found;
    return html`<div class="note" role="status">
      ${icon('info')}
      <h3>${fresh.length === 0 ? 'Nothing new in this file' : `${chats(fresh.length)} to add`}</h3>
      <p>
        ${known > 0 ? `${chats(known)} of the file are here already. ` : ''}Only chats are imported:
        a file never changes settings, keys or what may be reached. Nothing that is here is changed.
      </p>
      ${skipped.length > 0 ? skippedList(skipped) : nothing}
      <div class="btns">
        ${
          fresh.length > 0
            ? html`<button class="btn" type="button" @click=${() => this.#add(found)}>
                Import ${chats(fresh.length)}
              </button>`
            : nothing
        }
        <button class="btn plain" type="button" @click=${this.#dismiss}>
          ${fresh.length > 0 ? 'Cancel' : 'Close'}
        </button>
      </div>
    </div>`;
  }
}

function skippedList(skipped: ChatImport['skipped']): TemplateResult {
  const rest = skipped.length - MOST_REASONS;
  return html`<details>
    <summary>${chats(skipped.length)} left out</summary>
    <ul>
      ${skipped
        .slice(0, MOST_REASONS)
        .map(({ title, reason }) => html`<li>${title}: ${reason}</li>`)}
      ${rest > 0 ? html`<li>and ${rest.toLocaleString('en-GB')} more</li>` : nothing}
    </ul>
  </details>`;
}

function chats(count: number): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? 'chat' : 'chats'}`;
}

function troubleWords(error: unknown): string {
  const said = error instanceof Error ? ` What was found: ${error.message}.` : '';
  if (!(error instanceof ExportProblem))
    return `The chats could not be imported. Nothing was changed.${said}`;
  return error.code === 'not-an-export'
    ? `This holds no chats of Kinglet, ChatGPT or Claude. Nothing was changed.${said}`
    : `The file could not be read to its end. Nothing was changed.${said}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'data-section': DataSection;
  }
}
