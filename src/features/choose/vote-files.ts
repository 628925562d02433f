import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { exportVotes } from '../../actions/export-votes.js';
import { forgetImported, mergeVotes, type Merged } from '../../actions/merge-votes.js';
import { appContext, type App } from '../../app-context.js';
import { counted } from '../../domain/format.js';
import type { VoteRecord } from '../../domain/votes.js';
import { LightElement } from '../../ui/light-element.js';
import { saveFile } from '../../ui/save-file.js';
import { mergedWords } from './vote-file-words.js';

/**
 * The record of votes as a file: out, with or without texts, and in from other devices.
 *
 * @property votes every vote that is here, imported ones included
 */
@customElement('vote-files')
export class VoteFiles extends LightElement {
  @property({ attribute: false }) votes: readonly VoteRecord[] = [];

  @consume({ context: appContext })
  private app!: App;

  @state() private said = '';

  #save(withTexts: boolean): Promise<void> {
    return this.#attempt(async () => {
      const name = `kinglet-votes${withTexts ? '-with-texts' : ''}.json`;
      saveFile(name, await exportVotes(this.app, { withTexts }));
    });
  }

  readonly #onFile = async ({ target }: Event): Promise<void> => {
    const input = target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    input.value = '';
    const words: string[] = [];
    await this.#attempt(async () => {
      for (const file of files) words.push(wordsOf(file, await mergeVotes(this.app, file)));
    });
    this.said = words.join(' ');
  };

  readonly #forget = (): Promise<void> =>
    this.#attempt(async () => {
      const undo = await forgetImported(this.app);
      this.said = '';
      this.app.stores.toasts.show({
        text: 'The votes from files are gone. Your own are as they were.',
        action: { label: 'Undo', run: () => void this.#attempt(undo) },
        first: true,
      });
    });

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch {
      this.app.stores.toasts.show({
        text: 'That did not work. Your votes are as they were; try again.',
      });
    }
  }

  protected override render(): TemplateResult {
    const own = this.votes.filter(({ origin }) => origin.kind === 'own').length;
    return html`<section class="section" aria-labelledby="vote-files-title">
      <h2 id="vote-files-title">Your record</h2>
      <p class="prose-note">
        ${own === 0 ? 'There is no vote of yours yet.' : `${counted(own, 'vote')} of yours, kept in this browser.`}
        A file of them holds models, times and verdicts. Questions and answers are in it only if you
        ask for them. Votes from other devices are marked, and left out of what is shown above until
        you count them in.
      </p>
      <div class="btns trial-entry">
        ${
          own === 0
            ? nothing
            : html`<button class="btn" type="button" @click=${() => this.#save(false)}>
                  Save without texts
                </button>
                <button class="btn" type="button" @click=${() => this.#save(true)}>
                  Save with texts
                </button>`
        }
        <label class="btn trial-file inline"
          >Add votes from a file<input
            class="vh"
            type="file"
            multiple
            accept=".json,application/json"
            @change=${this.#onFile}
        /></label>
      </div>
      <p class="trial-hint" role="status">${this.said}</p>
      ${this.#imported()}
    </section>`;
  }

  #imported(): TemplateResult | typeof nothing {
    const files = new Map<string, number>();
    for (const { origin } of this.votes)
      if (origin.kind === 'imported') files.set(origin.file, (files.get(origin.file) ?? 0) + 1);
    if (files.size === 0) return nothing;
    return html`<dl class="pairs num">
        ${[...files].map(
          ([file, count]) =>
            html`<div>
              <dt>From ${file}</dt>
              <dd>${counted(count, 'vote')}</dd>
            </div>`,
        )}
      </dl>
      <div class="btns trial-entry">
        <button class="btn plain danger" type="button" @click=${this.#forget}>
          Remove the votes from files
        </button>
      </div>`;
  }
}

function wordsOf({ name }: File, merged: Merged): string {
  return `${name}: ${mergedWords(merged)}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'vote-files': VoteFiles;
  }
}
