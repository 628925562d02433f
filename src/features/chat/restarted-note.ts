import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { chooseModel } from '../../actions/choose-model.js';
import { chooseModelVariant } from '../../actions/choose-model-variant.js';
import { downloadModel } from '../../actions/download-model.js';
import { probeDevice } from '../../actions/probe-device.js';
import { wakeModel } from '../../actions/wake-model.js';
import { appContext, type App } from '../../app-context.js';
import { formatBytes } from '../../domain/format.js';
import type { ModelVariant } from '../../domain/models.js';
import { isUsable, type ModelStatus } from '../../stores/model-store.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import { restartedWords } from './restarted-words.js';

/** What the last visit left behind when the page went down in the middle of a risky step. */
export interface LeftOver {
  readonly step: string;
  readonly modelKey: string | null;
  /** It was in the background. */
  readonly hidden?: true;
}

/**
 * The page went down in a risky step: says in which, and offers the ways on. Until one is taken, the model does nothing
 * unasked.
 *
 * @property leftOver the step and the model
 * @fires note-dismissed
 */
@customElement('restarted-note')
export class RestartedNote extends LightElement {
  @property({ attribute: false }) leftOver!: LeftOver;

  @consume({ context: appContext })
  private app!: App;

  get #failed(): ModelStatus | undefined {
    return this.app.stores.models.find(this.leftOver.modelKey);
  }

  /** The small model of the first offers, where it is another one than the one that failed. */
  get #smaller(): ModelStatus | undefined {
    const { models } = this.app.stores;
    const smaller = models.find(models.state.smallKey);
    return smaller?.ref && smaller.entry.key !== this.leftOver.modelKey ? smaller : undefined;
  }

  /** Another form of the failed model: the same files with a short context, or one for the processor. */
  #form(isMeant: (other: ModelVariant, own: ModelVariant) => boolean): ModelVariant | undefined {
    const { entry, ref } = this.#failed ?? {};
    return ref ? entry?.variants.find((variant) => isMeant(variant, ref.variant)) : undefined;
  }

  /** The person's word: what was held back may go on. */
  #close(): void {
    this.app.stores.models.patch({ heldBack: null });
    this.dispatchEvent(new CustomEvent('note-dismissed'));
  }

  readonly #dismiss = (): void => this.#close();

  readonly #lookAgain = (): void => {
    this.#close();
    void probeDevice(this.app).catch(() => undefined);
  };

  readonly #again = async (): Promise<void> => {
    const { entry } = this.#failed!;
    this.#close();
    try {
      await wakeModel(this.app, entry.key, { signal: new AbortController().signal });
    } catch {
      this.app.stores.toasts.show({
        text: `${entry.name} could not be loaded. Your chats are safe.`,
      });
    }
  };

  async #useSmaller({ entry, disk }: ModelStatus): Promise<void> {
    this.dispatchEvent(new CustomEvent('note-dismissed'));
    await chooseModel(this.app, entry.key);
    if (disk.phase !== 'ready') await downloadModel(this.app, entry.key);
  }

  async #useForm({ id }: ModelVariant): Promise<void> {
    const { key } = this.#failed!.entry;
    await chooseModelVariant(this.app, key, id);
    this.#close();
    const status = this.app.stores.models.find(key);
    if (status && !isUsable(status)) await downloadModel(this.app, key);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { step, hidden } = this.leftOver;
    if (step === 'adapter') return this.#graphicsNote();
    if (step === 'bandwidth') return this.#testNote();
    const failed = this.#failed;
    if (!failed) return nothing;
    const { name } = failed.entry;
    const ways = this.#ways();
    const { title, text } = restartedWords(step, name, { hidden: hidden ?? false });
    const advice = ways.length > 0 ? 'There is a lighter way.' : 'Closing other tabs may help.';
    return html`<div class="thread-note note" role="alert">
      ${icon('warning')}
      <h2>${title}</h2>
      <p>${text} Your chats are safe. ${advice}</p>
      <div class="btns">
        ${ways.map((way, index) => way(index === 0 ? 'primary' : ''))}
        <button class="btn" type="button" @click=${step === 'load' ? this.#again : this.#dismiss}>
          ${step === 'load' ? `Load ${name} again` : `Keep ${name}`}
        </button>
      </div>
    </div>`;
  }

  /** The lightest change first. */
  #ways(): ((rank: string) => TemplateResult)[] {
    const short = this.#form((other, own) => other.id === `${own.id}-1k`);
    const smaller = this.#smaller;
    const processor = this.#form((other, own) => other.engine === 'cpu' && own.engine === 'webllm');
    return [
      ...(short ? [this.#formButton(short, 'Use a short context')] : []),
      ...(smaller ? [this.#smallerButton(smaller)] : []),
      ...(processor ? [this.#formButton(processor, 'Run it on the processor')] : []),
    ];
  }

  #formButton(variant: ModelVariant, words: string) {
    return (rank: string): TemplateResult =>
      html`<button class="btn ${rank}" type="button" @click=${() => this.#useForm(variant)}>
        ${words}
      </button>`;
  }

  #smallerButton(smaller: ModelStatus) {
    const bytes = smaller.disk.phase === 'ready' ? 0 : (smaller.ref?.variant.downloadBytes ?? 0);
    return (rank: string): TemplateResult =>
      html`<button class="btn ${rank}" type="button" @click=${() => this.#useSmaller(smaller)}>
        Use ${smaller.entry.name}
        ${bytes > 0 ? html`<span class="dim num">${formatBytes(bytes)}</span>` : nothing}
      </button>`;
  }

  /** The first run has a note of its own in its place. */
  #graphicsNote(): TemplateResult | typeof nothing {
    if (!this.app.stores.models.state.models.some(isUsable)) return nothing;
    return html`<div class="thread-note note" role="alert">
      ${icon('warning')}
      <h2>This page restarted while it looked at the graphics chip last time</h2>
      <p>
        The chip is left alone until you say otherwise; what runs on the processor answers. Your
        chats are safe.
      </p>
      <div class="btns">
        <button class="btn" type="button" @click=${this.#lookAgain}>Look again</button>
        <button class="btn plain" type="button" @click=${this.#dismiss}>Leave it alone</button>
      </div>
    </div>`;
  }

  #testNote(): TemplateResult {
    return html`<div class="thread-note note" role="alert">
      ${icon('warning')}
      <h2>This page restarted during the short graphics test last time</h2>
      <p>
        The test is not run again unasked, so speeds are not estimated. Chatting does not need it.
        Your chats are safe.
      </p>
      <div class="btns">
        <button class="btn" type="button" @click=${this.#dismiss}>Close</button>
      </div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'restarted-note': RestartedNote;
  }
}
