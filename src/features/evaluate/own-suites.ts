import { consume } from '@lit/context';
import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { countRuns, deleteSuite } from '../../actions/delete-suite.js';
import { inspectSuiteFile } from '../../actions/import-suite.js';
import { createSuite, duplicateSuite, ownSuitesOf } from '../../actions/own-suites.js';
import { appContext, type App } from '../../app-context.js';
import { suiteCsv, suiteJsonl, type ReadSuite } from '../../domain/evaluate/own/suite-rows.js';
import type { Suite, SuiteId } from '../../domain/evaluate/suites.js';
import { counted } from '../../domain/format.js';
import type { OwnSuitesState } from '../../stores/own-suites-store.js';
import { StoreController } from '../../stores/store-controller.js';
import { icon } from '../../ui/icon.js';
import { iconButton } from '../../ui/icon-button.js';
import { LightElement } from '../../ui/light-element.js';
import { saveFile } from '../../ui/save-file.js';
import '../../ui/styles/own-suites.css';
import './suite-editor.js';
import type { SuiteNaming } from './suite-naming.js';
import './suite-naming.js';
import './suite-preview.js';

type Step =
  | { readonly phase: 'list' }
  | { readonly phase: 'naming' }
  | { readonly phase: 'preview'; readonly name: string; readonly read: ReadSuite }
  | { readonly phase: 'editing'; readonly id: SuiteId };

/**
 * The person's own suites: written, changed, copied, deleted, read from a file and saved as one.
 *
 * @property isNaming begins with the naming of a new one
 * @fires suite-chosen - `CustomEvent<SuiteId>`: it is to be run
 */
@customElement('own-suites')
export class OwnSuites extends LightElement {
  @property({ type: Boolean }) isNaming = false;

  @consume({ context: appContext })
  private app!: App;

  @state() private step: Step = { phase: 'list' };
  /** What is wrong with a file, or could not be kept. */
  @state() private said = '';
  /** Whether its results go with it is for the person to say. */
  @state() private leaving: { readonly id: SuiteId; readonly runs: number } | null = null;

  readonly #suites = new StoreController(
    this,
    () => ownSuitesOf(this.app),
    ({ suites }: OwnSuitesState) => suites,
  );

  protected override willUpdate(): void {
    if (!this.hasUpdated && this.isNaming) this.step = { phase: 'naming' };
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    this.said = '';
    try {
      await work();
    } catch {
      this.said = 'That could not be kept. Your suites are as they were.';
    }
  }

  readonly #toList = (): void => {
    this.step = { phase: 'list' };
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('.btns .btn')?.focus());
  };

  /** Of the suite that stands there now; where there is none, a new one may be written. */
  async #focusRow(at: number, selector: string): Promise<void> {
    await this.updateComplete;
    const row = [...this.querySelectorAll('.own-list > li')].at(at);
    const target = row?.querySelector<HTMLElement>(selector);
    (target ?? this.querySelector<HTMLElement>('.own-ways .btn'))?.focus();
  }

  readonly #name = (): void => {
    this.said = '';
    this.step = { phase: 'naming' };
  };

  readonly #create = ({ detail }: CustomEvent<SuiteNaming['value']>): Promise<void> =>
    this.#attempt(async () => {
      const { id } = await createSuite(this.app, detail);
      this.step = { phase: 'editing', id };
    });

  readonly #onFile = async ({ target }: Event): Promise<void> => {
    const input = target as HTMLInputElement;
    const [file] = input.files ?? [];
    if (!file) return;
    this.said = `Reading ${file.name}`;
    try {
      const read = await inspectSuiteFile(file);
      const name = file.name.replace(/\.[^.]*$/, '');
      if (read.kind === 'suite') this.step = { phase: 'preview', name: read.name ?? name, read };
      this.said = read.kind === 'problem' ? `${file.name} was not imported. ${read.text}` : '';
    } catch {
      this.said = `${file.name} could not be read. Choose it again.`;
    }
    input.value = '';
  };

  #import({ about, cases }: ReadSuite, name: string): Promise<void> {
    return this.#attempt(async () => {
      const { id } = await createSuite(this.app, { name, about, cases });
      this.step = { phase: 'editing', id };
    });
  }

  protected override render(): TemplateResult {
    return html`${this.#part()}
      <p class="sm own-said" role="status">${this.said}</p>`;
  }

  #part(): TemplateResult {
    const { step } = this;
    switch (step.phase) {
      case 'list':
        return this.#list();
      case 'naming':
        return html`<section class="section" aria-labelledby="new-suite">
          <h2 id="new-suite">New suite</h2>
          <suite-naming
            action="Create the suite"
            @suite-named=${this.#create}
            @edit-cancelled=${this.#toList}
          ></suite-naming>
        </section>`;
      case 'preview':
        return html`<suite-preview
          .name=${step.name}
          .read=${step.read}
          @import-taken=${({ detail }: CustomEvent<string>) => this.#import(step.read, detail)}
          @edit-cancelled=${this.#toList}
        ></suite-preview>`;
      case 'editing': {
        const suite = this.#suites.value.find(({ id }) => id === step.id);
        return suite
          ? html`<suite-editor .suite=${suite} @editor-closed=${this.#toList}></suite-editor>`
          : this.#list();
      }
    }
  }

  #list(): TemplateResult {
    const suites = this.#suites.value;
    return html`<section class="section" aria-labelledby="own-suites">
      <h2 id="own-suites">Your own suites</h2>
      <p>
        Questions from your own work, whose answers you know, tell more about a model for you than
        any suite of others. They stay on this device.
      </p>
      <div class="btns own-ways">
        <button
          class="btn ${suites.length === 0 ? 'primary' : ''}"
          type="button"
          @click=${this.#name}
        >
          ${icon('edit')}New suite
        </button>
        <label class="btn own-file"
          >${icon('disk')}Import a file<input
            class="vh"
            type="file"
            accept=".csv,.tsv,.jsonl,.ndjson,text/csv,application/x-ndjson"
            @change=${this.#onFile}
        /></label>
      </div>
      ${
        suites.length === 0
          ? empty()
          : html`<ul class="list own-list">
              ${suites.map((suite) => this.#row(suite))}
            </ul>`
      }
    </section>`;
  }

  #row(suite: Suite): TemplateResult {
    const { id, name, about, cases } = suite;
    const isEmpty = cases.length === 0;
    return html`<li>
      <button class="row-link" type="button" @click=${() => (this.step = { phase: 'editing', id })}>
        <span class="what">${name}<small class="dim">${about || 'No description'}</small></span
        ><span class="sm dim num">${counted(cases.length, 'case')}</span>
      </button>
      <span class="own-acts">
        ${iconButton('play', `Run ${name}`, () => this.#run(id), isEmpty ? { title: 'It has no case yet', disabled: true } : {})}
        ${iconButton('copy', `Duplicate ${name}`, () =>
          this.#attempt(async () => void (await duplicateSuite(this.app, suite))),
        )}
        ${iconButton('delete', `Delete ${name}`, () => this.#ask(suite))}
      </span>
      ${this.leaving?.id === id ? this.#leave(suite, this.leaving.runs) : files(suite)}
    </li>`;
  }

  /** Nothing is asked where there is nothing to decide. */
  #ask(suite: Suite): Promise<void> {
    return this.#attempt(async () => {
      const runs = await countRuns(this.app, suite.id);
      if (runs === 0) return this.#delete(suite, 'keep');
      this.leaving = { id: suite.id, runs };
      await this.updateComplete;
      this.querySelector<HTMLElement>('.own-leave .btn')?.focus();
    });
  }

  async #delete(suite: Suite, results: 'keep' | 'delete'): Promise<void> {
    const at = this.#placeOf(suite);
    await deleteSuite(this.app, suite, results);
    this.leaving = null;
    const last = this.#suites.value.length - 1;
    await this.#focusRow(Math.min(at, last), '.row-link');
  }

  #placeOf({ id }: Suite): number {
    return this.#suites.value.findIndex((each) => each.id === id);
  }

  #leave(suite: Suite, runs: number): TemplateResult {
    const remove = (results: 'keep' | 'delete'): Promise<void> =>
      this.#attempt(() => this.#delete(suite, results));
    const cancel = (): void => {
      this.leaving = null;
      void this.#focusRow(this.#placeOf(suite), '[aria-label^="Delete "]');
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      cancel();
    };
    return html`<div
      class="own-leave"
      role="group"
      aria-label=${`Delete ${suite.name}: keep its results, or delete them too`}
      @keydown=${onKey}
    >
      <p class="sm">
        It was run ${runs === 1 ? 'once' : `${runs} times`}. Its results can stay, under its name.
      </p>
      <div class="btns">
        <button class="btn" type="button" @click=${() => remove('keep')}>
          Delete, keep results
        </button>
        <button class="btn" type="button" @click=${() => remove('delete')}>
          Delete with results
        </button>
        <button class="btn plain" type="button" @click=${cancel}>Cancel</button>
      </div>
    </div>`;
  }

  #run(id: SuiteId): void {
    this.dispatchEvent(new CustomEvent('suite-chosen', { detail: id }));
  }
}

function files(suite: Suite): TemplateResult {
  const { name } = suite;
  return html`<span class="own-files sm">
    <button class="link" type="button" @click=${() => saveSuite(suite, 'csv')}>
      Save as CSV<span class="vh">, ${name}</span>
    </button>
    <button class="link" type="button" @click=${() => saveSuite(suite, 'jsonl')}>
      Save as JSONL<span class="vh">, ${name}</span>
    </button>
  </span>`;
}

function empty(): TemplateResult {
  return html`<div class="note">
    ${icon('evaluate')}
    <h3>There is none yet.</h3>
    <p>
      Write a few questions with their answers, import a table (CSV with the columns prompt and
      expected, or JSONL), or press “More” and “Add as a case” below an answer in a chat.
    </p>
  </div>`;
}

function saveSuite(suite: Suite, ending: 'csv' | 'jsonl'): void {
  const name = suite.name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'suite';
  // Spreadsheets take a table for UTF-8 by its first sign only.
  const text = ending === 'csv' ? `\ufeff${suiteCsv(suite)}` : suiteJsonl(suite);
  const type = ending === 'csv' ? 'text/csv' : 'application/x-ndjson';
  saveFile(`${name}.${ending}`, new Blob([text], { type }));
}

declare global {
  interface HTMLElementTagNameMap {
    'own-suites': OwnSuites;
  }
}
