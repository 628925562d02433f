import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { listPrompts } from '../../actions/list-prompts.js';
import type { App } from '../../app-context.js';
import type { Prompt } from '../../domain/prompts.js';
import { foldText } from '../../domain/search/fold-text.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import '../../ui/styles/prompts.css';
import type { ChatComposer } from './chat-composer.js';
import { openPrompts } from './open-prompts.js';
import { put, usePrompt } from './use-prompt.js';

/** Longer is no name of a prompt. */
const MOST = 40;

/** What stands after the slash, or null where the draft asks for no prompt. */
function wanted(draft: string): string | null {
  return draft.startsWith('/') && draft.length <= MOST && !draft.includes('\n')
    ? draft.slice(1)
    : null;
}

/** Called with each draft that begins with a slash: the prompts come up above the composer. */
export function offerPrompts(app: App, composer: ChatComposer): void {
  if (wanted(composer.draft) === null || composer.querySelector('prompt-picker')) return;
  const picker = Object.assign(document.createElement('prompt-picker'), { app, composer });
  composer.prepend(picker);
}

/**
 * The prompts as one types `/` and their names: arrows go through them, Enter or Tab takes one, Esc closes. The focus
 * stays in the text box, which names the one that would be taken.
 *
 * @property app the wired app
 * @property composer the one it stands in
 */
@customElement('prompt-picker')
export class PromptPicker extends LightElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) composer!: ChatComposer;

  @state() private prompts: readonly Prompt[] = [];
  @state() private chosen = 0;
  @state() private search = '';

  #box: HTMLTextAreaElement | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#box = this.composer.querySelector('textarea');
    this.search = wanted(this.composer.draft) ?? '';
    // Before the composer, which would send.
    this.composer.addEventListener('keydown', this.#onKeydown, true);
    this.composer.addEventListener('draft-change', this.#onDraft);
    this.composer.addEventListener('send-message', this.#close);
    document.addEventListener('pointerdown', this.#onPress, true);
    this.addEventListener('click', this.#onClick);
    void listPrompts(this.app)
      .then((prompts) => (this.prompts = prompts))
      .catch(this.#close);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.composer.removeEventListener('keydown', this.#onKeydown, true);
    this.composer.removeEventListener('draft-change', this.#onDraft);
    this.composer.removeEventListener('send-message', this.#close);
    document.removeEventListener('pointerdown', this.#onPress, true);
    this.removeEventListener('click', this.#onClick);
    for (const name of ATTRIBUTES) this.#box?.removeAttribute(name);
  }

  protected override updated(): void {
    const found = this.#found.length > 0;
    for (const name of ATTRIBUTES) this.#box?.toggleAttribute(name, found);
    if (!found) return;
    this.#box?.setAttribute('aria-autocomplete', 'list');
    this.#box?.setAttribute('aria-haspopup', 'listbox');
    this.#box?.setAttribute('aria-controls', 'prompt-list');
    this.#box?.setAttribute('aria-activedescendant', `prompt-${this.#at}`);
  }

  get #found(): readonly (Prompt | null)[] {
    const words = foldText(this.search).split(/\s+/).filter(Boolean);
    const matching = this.prompts.filter(({ title }) => {
      const folded = foldText(title);
      return words.every((word) => folded.includes(word));
    });
    // Last, the whole library; nothing where no name fits: a message may begin with a slash.
    return matching.length > 0 ? [...matching, null] : [];
  }

  get #at(): number {
    return Math.min(this.chosen, Math.max(this.#found.length - 1, 0));
  }

  readonly #close = (): void => this.remove();

  readonly #onPress = (event: Event): void => {
    if (!event.composedPath().includes(this.composer)) this.#close();
  };

  readonly #onDraft = (): void => {
    const search = wanted(this.composer.draft);
    if (search === null) return this.#close();
    this.search = search;
    this.chosen = 0;
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const found = this.#found;
    if (event.isComposing || event.keyCode === 229 || found.length === 0) return;
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined) {
      this.chosen = (this.#at + step + found.length) % found.length;
      void this.updateComplete.then(() =>
        this.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }),
      );
    } else if (event.key === 'Escape') this.#close();
    else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey)
      this.#take(found[this.#at] ?? null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  readonly #onClick = (event: Event): void => {
    const option = (event.target as Element).closest<HTMLElement>('[role=option]');
    if (option) this.#take(this.#found[Number(option.dataset['at'])] ?? null);
  };

  /** The pointer chooses as the arrows do; not where the list moves below it. */
  readonly #onPoint = ({ target, movementX, movementY }: PointerEvent): void => {
    if (movementX === 0 && movementY === 0) return;
    const option = (target as Element).closest<HTMLElement>('[role=option]');
    if (option) this.chosen = Number(option.dataset['at']);
  };

  #take(prompt: Prompt | null): void {
    const { app, composer } = this;
    const asked = composer.draft;
    this.#close();
    // The slash and what follows were for the picker.
    put(composer, '');
    if (!prompt) return openPrompts(app);
    usePrompt(app, prompt, true).then(
      (used) => !used && put(composer, asked),
      () => app.stores.toasts.show({ text: 'That could not be saved. Nothing was changed.' }),
    );
  }

  protected override render(): TemplateResult | typeof nothing {
    const found = this.#found;
    if (found.length === 0) return nothing;
    return html`<div class="prompt-picker" @pointermove=${this.#onPoint}>
      <div id="prompt-list" role="listbox" aria-label="Prompts" tabindex="-1">
        ${found.map((prompt, at) => option(prompt, at, at === this.#at))}
      </div>
      <p class="vh" role="status">${`${found.length - 1} prompts`}</p>
    </div>`;
  }
}

const ATTRIBUTES = [
  'aria-autocomplete',
  'aria-haspopup',
  'aria-controls',
  'aria-activedescendant',
] as const;

function option(prompt: Prompt | null, at: number, chosen: boolean): TemplateResult {
  return html`<div
    class="row-link"
    role="option"
    id=${`prompt-${at}`}
    aria-selected=${chosen}
    data-at=${at}
  >
    ${
      prompt
        ? html`<span class="what">${prompt.title}</span
            ><span class="sm dimmer">${prompt.kind === 'persona' ? 'Persona' : 'Prompt'}</span>`
        : html`${icon('edit')}<span class="what">All prompts and personas</span>`
    }
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'prompt-picker': PromptPicker;
  }
}
