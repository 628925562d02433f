import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { listPrompts } from '../../actions/list-prompts.js';
import { saveChatSettings } from '../../actions/save-chat-settings.js';
import { appContext, type App } from '../../app-context.js';
import type { Chat } from '../../domain/messages.js';
import { blanksOf, type Prompt, type PromptId } from '../../domain/prompts.js';
import { DEFAULT_SAMPLING, type Sampling } from '../../domain/sampling.js';
import { dialogHead } from '../../ui/dialog-head.js';
import { LightElement } from '../../ui/light-element.js';
import './chat-costs.js';

/**
 * The open chat's own settings, in a dialog: each is saved when it is changed.
 *
 * @fires settings-closed
 */
@customElement('chat-settings')
export class ChatSettings extends LightElement {
  @consume({ context: appContext })
  private app!: App;

  @state() private failed = false;
  @state() private personas: readonly Prompt[] = [];

  protected override firstUpdated(): void {
    this.#dialog?.showModal();
    void this.#findPersonas().catch(() => undefined);
  }

  async #findPersonas(): Promise<void> {
    const prompts = await listPrompts(this.app);
    this.personas = prompts.filter(({ kind }) => kind === 'persona');
  }

  get #dialog(): HTMLDialogElement | null {
    return this.querySelector('dialog');
  }

  get #chat(): Chat | null {
    const state = this.app.stores.conversation.state;
    return state.phase === 'new' || state.phase === 'open' ? state.chat : null;
  }

  readonly #close = (): void => this.#dialog?.close();

  readonly #onClose = (): void => {
    this.dispatchEvent(new CustomEvent('settings-closed'));
  };

  readonly #onPrompt = (event: Event): void => {
    if (event.target instanceof HTMLTextAreaElement)
      void this.#save({ systemPrompt: event.target.value });
  };

  /** Blanks of a persona are asked for first. */
  readonly #onPersona = async (event: Event): Promise<void> => {
    const select = event.target as HTMLSelectElement;
    const { value } = select;
    if (value === 'own') return;
    const persona = this.personas.find(({ id }) => id === value);
    const text =
      persona && blanksOf(persona.text).length > 0 ? await asked(persona) : persona?.text;
    if (text !== null) await this.#save({ systemPrompt: text ?? '' });
    else select.value = this.#chosen(this.#chat?.systemPrompt ?? '');
  };

  /** The value of the persona's field. */
  #chosen(systemPrompt: string): PromptId | '' | 'own' {
    const persona = this.personas.find(({ text }) => text === systemPrompt);
    return persona?.id ?? (systemPrompt === '' ? '' : 'own');
  }

  readonly #onReset = (): void => {
    void this.#save({ sampling: DEFAULT_SAMPLING });
  };

  /** A value outside its range is taken back to the range's nearest end. */
  #onNumber(event: Event, key: keyof Sampling): void {
    const field = event.target;
    const chat = this.#chat;
    if (!(field instanceof HTMLInputElement) || !chat) return;
    if (field.value === '' && key === 'seed')
      return void this.#save({ sampling: { ...chat.sampling, seed: null } });
    const value = Math.min(Math.max(field.valueAsNumber, Number(field.min)), Number(field.max));
    if (Number.isNaN(value)) field.value = String(chat.sampling[key] ?? '');
    else void this.#save({ sampling: { ...chat.sampling, [key]: value } });
  }

  async #save(part: Parameters<typeof saveChatSettings>[1]): Promise<void> {
    try {
      await saveChatSettings(this.app, part);
      this.failed = false;
    } catch {
      this.failed = true;
    }
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    return html`<dialog
      class="chat-settings"
      aria-labelledby="chat-settings-title"
      @close=${this.#onClose}
    >
      ${dialogHead('chat-settings-title', 'Settings of this chat', this.#close)}
      ${this.#chat ? this.#fields(this.#chat) : html`<p class="dim">This chat is not open yet.</p>`}
      ${
        this.failed
          ? html`<p class="sm" role="alert">
              That could not be saved: this browser refused to write.
            </p>`
          : ''
      }
    </dialog>`;
  }

  #fields({ systemPrompt, sampling }: Chat): TemplateResult {
    return html`${this.#personaField(systemPrompt)}
      <div class="labelled">
        <label for="chat-prompt">System prompt</label>
        <textarea
          class="field"
          id="chat-prompt"
          rows="4"
          aria-describedby="chat-prompt-note"
          placeholder="How the model should answer in this chat"
          .value=${systemPrompt}
          @change=${this.#onPrompt}
        ></textarea>
        <small class="dimmer" id="chat-prompt-note"
          >It comes before your first message and counts towards the context.</small
        >
      </div>
      <div class="labelled-pair">
        ${this.#number('Temperature', 'temperature', sampling.temperature, 0, 2, 0.1, '0 always takes the likeliest word')}
        ${this.#number('Top-p', 'topP', sampling.topP, 0.01, 1, 0.01, 'Only words within this share of chance')}
        ${this.#number('Longest answer', 'maxTokens', sampling.maxTokens, 16, 32768, 1, 'In tokens')}
        ${this.#number('Seed', 'seed', sampling.seed, 0, 2147483647, 1, 'Empty: a fresh one each time')}
      </div>
      <div class="btns">
        <button class="btn" type="button" @click=${this.#onReset}>Use the usual numbers</button>
      </div>
      <chat-costs></chat-costs>`;
  }

  /** The one whose words are the system prompt is chosen; without any there is nothing to choose from. */
  #personaField(systemPrompt: string): TemplateResult | typeof nothing {
    if (this.personas.length === 0) return nothing;
    const chosen = this.#chosen(systemPrompt);
    return html`<div class="labelled">
      <label for="chat-persona">Persona</label>
      <select class="field" id="chat-persona" @change=${this.#onPersona}>
        <option value="" .selected=${chosen === ''}>None</option>
        ${
          chosen === 'own'
            ? html`<option value="own" .selected=${true}>Your own words</option>`
            : nothing
        }
        ${this.personas.map(
          ({ id, title }) => html`<option value=${id} .selected=${id === chosen}>${title}</option>`,
        )}
      </select>
    </div>`;
  }

  #number(
    label: string,
    key: keyof Sampling,
    value: number | null,
    min: number,
    max: number,
    step: number,
    note: string,
  ): TemplateResult {
    return html`<div class="labelled">
      <label for=${`chat-${key}`}>${label}</label>
      <input
        class="field num"
        id=${`chat-${key}`}
        type="number"
        inputmode="decimal"
        min=${min}
        max=${max}
        step=${step}
        aria-describedby=${`chat-${key}-note`}
        .value=${value === null ? '' : String(value)}
        @change=${(event: Event) => this.#onNumber(event, key)}
      />
      <small class="dimmer" id=${`chat-${key}-note`}>${note}</small>
    </div>`;
  }
}

/** Null where the person thought better of it. */
async function asked(persona: Prompt): Promise<string | null> {
  const { askForBlanks } = await import('./prompt-form.js');
  return askForBlanks(persona);
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-settings': ChatSettings;
  }
}
