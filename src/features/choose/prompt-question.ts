import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { loadJudgedQuestions, type JudgedQuestion } from '../../actions/load-evidence.js';
import { appContext, type App } from '../../app-context.js';
import { categoryName, guessCategory, type Category } from '../../domain/categories.js';
import { mostSimilar } from '../../domain/choose/similar-prompts.js';
import type { VoteRecord } from '../../domain/votes.js';
import { LightElement } from '../../ui/light-element.js';
import '../../ui/styles/choose.css';

const MOST_SHOWN = 3;
const EXCERPT = 140;

/**
 * A prompt goes in: its kind is guessed, and the past ones most like it that were voted on are shown.
 *
 * @property votes those that count for the pair
 * @fires kind-guessed - `CustomEvent<Category>`
 */
@customElement('prompt-question')
export class PromptQuestion extends LightElement {
  @property({ attribute: false }) votes: readonly VoteRecord[] = [];

  @consume({ context: appContext })
  private app!: App;

  @state() private text = '';
  @state() private past: readonly JudgedQuestion[] = [];
  #readFor: readonly VoteRecord[] | undefined;

  readonly #onInput = ({ target }: Event): void => {
    this.text = (target as HTMLTextAreaElement).value;
    if (this.text.trim() === '') return;
    const detail = guessCategory(this.text);
    this.dispatchEvent(new CustomEvent<Category>('kind-guessed', { detail }));
    void this.#read();
  };

  /** Once for the votes there are: the first letter typed asks for it. */
  async #read(): Promise<void> {
    const { votes } = this;
    if (this.#readFor === votes) return;
    this.#readFor = votes;
    // Without them the guess stands alone.
    const found = await loadJudgedQuestions(this.app, votes).catch(() => []);
    if (this.#readFor === votes) this.past = found;
  }

  protected override render(): TemplateResult {
    const asked = this.text.trim();
    return html`<section class="section prompt-question" aria-labelledby="choose-prompt-title">
      <h2 id="choose-prompt-title">What do you want to ask?</h2>
      <textarea
        class="field"
        id="choose-prompt"
        rows="2"
        aria-labelledby="choose-prompt-title"
        aria-describedby="choose-prompt-note"
        @input=${this.#onInput}
      ></textarea>
      <small class="dimmer" id="choose-prompt-note" aria-live="polite"
        >${
          asked === ''
            ? 'Its kind is guessed here, and the questions you voted on that are most like it are looked up. Nothing is sent.'
            : `Taken for ${categoryName(guessCategory(asked))}. Another kind can be picked under Task.`
        }</small
      >
      ${asked === '' ? nothing : this.#similar(asked)}
    </section>`;
  }

  #similar(asked: string): TemplateResult | typeof nothing {
    const alike = mostSimilar(asked, this.past, ({ text }) => text, MOST_SHOWN);
    if (alike.length === 0)
      return html`<p class="sm dim">No question you voted on is like it yet.</p>`;
    return html`<h3 class="worth-head">Most like it, of those you voted on</h3>
      <ul class="similar">
        ${alike.map(
          ({ item }) =>
            html`<li>
              <q>${excerpt(item.text)}</q><span class="sm dim">${saidOf(item.vote)}</span>
            </li>`,
        )}
      </ul>`;
  }
}

function excerpt(text: string): string {
  const words = text.replace(/\s+/g, ' ').trim();
  return words.length <= EXCERPT ? words : `${words.slice(0, EXCERPT - 1).trimEnd()}…`;
}

function saidOf({ verdict, sides: [a, b] }: VoteRecord): string {
  if (verdict === 'a') return `${a.by.name} was better.`;
  if (verdict === 'b') return `${b.by.name} was better.`;
  return verdict === 'both-good' ? 'Both were good.' : 'Both were bad.';
}

declare global {
  interface HTMLElementTagNameMap {
    'prompt-question': PromptQuestion;
  }
}
