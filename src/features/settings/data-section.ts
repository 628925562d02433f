import { consume } from '@lit/context';
import { html, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import {
  exportChats,
  exportPage,
  type ChatFile,
  type ChatFileKind,
} from '../../actions/export-chats.js';
import {
  importChats,
  previewImport,
  type ChatImport,
  type ReadChatsOptions,
} from '../../actions/import-chats.js';
import { appContext, type App } from '../../app-context.js';
import { counted } from '../../domain/format.js';
import { StoreController } from '../../stores/store-controller.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import { saveFile } from '../../ui/save-file.js';
import { importNote, troubleWords, type ImportState } from './import-note.js';

/** Your data: chats to files and back. */
@customElement('data-section')
export class DataSection extends LightElement {
  @consume({ context: appContext })
  @state()
  private app!: App;

  @state() private import: ImportState = { phase: 'none' };
  @state() private exporting = false;

  readonly #count = new StoreController(
    this,
    () => this.app.stores.chatList,
    ({ chats }) => chats.length,
  );

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if ('stop' in this.import) this.import.stop();
  }

  async #export(kind: ChatFileKind | 'page'): Promise<void> {
    if (this.exporting) return;
    this.exporting = true;
    try {
      const { name, file, count } = await this.#file(kind);
      saveFile(name, file);
      this.app.stores.status.say(`${counted(count, 'chat')} exported`);
    } catch {
      this.app.stores.toasts.show({
        text: 'The chats could not be exported. Nothing was changed.',
      });
    }
    this.exporting = false;
  }

  async #file(kind: ChatFileKind | 'page'): Promise<ChatFile> {
    if (kind !== 'page') return exportChats(this.app, kind);
    const { drawStill } = await import('../../ui/markdown/draw-still.js');
    return exportPage(this.app, drawStill);
  }

  readonly #onFile = async (event: Event): Promise<void> => {
    const field = event.target as HTMLInputElement;
    const file = field.files?.[0];
    field.value = '';
    if (!file) return;
    await this.#work('reading', async (options) => {
      const found = await previewImport(this.app, file, options);
      return { phase: 'read', found };
    });
  };

  #add(found: ChatImport): Promise<void> {
    return this.#work('adding', async (options) => {
      const report = await importChats(this.app, found, options);
      return { phase: 'done', report };
    });
  }

  /** Shows how far it is, and how it ended. */
  async #work(
    phase: 'reading' | 'adding',
    work: (options: ReadChatsOptions) => Promise<ImportState>,
  ): Promise<void> {
    const stopper = new AbortController();
    const stop = (): void => stopper.abort();
    const onProgress = (share: number): void => void (this.import = { phase, share, stop });
    onProgress(0);
    try {
      this.import = await work({ signal: stopper.signal, onProgress });
    } catch (error) {
      this.import = stopper.signal.aborted
        ? { phase: 'none' }
        : { phase: 'failed', words: troubleWords(error) };
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
          ${counted(this.#count.value, 'chat')} in this browser and nowhere else. The JSON file
          holds all of them with every version, and can be imported again; Markdown and the page
          hold what is shown. The data exports of ChatGPT and Claude can be imported too, as the ZIP
          they came as, and chats that WebLLM Chat exported as JSON.
        </p>
        <div class="btns">
          ${this.#exportButton('json', 'Export as JSON')}
          ${this.#exportButton('markdown', 'Export as Markdown')}
          ${this.#exportButton('page', 'Export as a page')}
          <label class="btn">
            ${icon('add-box')}Import chats<input
              class="vh"
              type="file"
              accept=".json,.zip,application/json,application/zip"
              @change=${this.#onFile}
            />
          </label>
          <a class="btn danger" href="erase.html">Erase all data</a>
        </div>
        ${importNote(this.import, {
          add: (found) => void this.#add(found),
          dismiss: this.#dismiss,
        })}
      </div>
    </section>`;
  }

  #exportButton(kind: ChatFileKind | 'page', words: string): TemplateResult {
    return html`<button
      class="btn"
      type="button"
      ?disabled=${this.exporting || this.#count.value === 0}
      @click=${() => this.#export(kind)}
    >
      ${icon('download')}${words}
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'data-section': DataSection;
  }
}
