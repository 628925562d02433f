import { consume } from '@lit/context';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { openLesson } from '../../actions/open-lesson.js';
import { saveNote } from '../../actions/save-note.js';
import { appContext, type App } from '../../app-context.js';
import { formatLesson, type Lesson } from '../../domain/lesson.js';
import type { AssistantMessage, MessageId } from '../../domain/messages.js';
import { ConfigProblem } from '../../domain/plain-json.js';
import type { ConversationState } from '../../stores/conversation-store.js';
import type { ModelStatus } from '../../stores/model-store.js';
import type { ActiveReply } from '../../stores/replies-store.js';
import { StoreController } from '../../stores/store-controller.js';
import { LightElement } from '../../ui/light-element.js';
import { saveFile } from '../../ui/save-file.js';
import { setStyles } from '../../ui/set-styles.js';
import '../../ui/styles/compare.css';
import '../../ui/styles/ladder.css';
import { missingChat } from './chat-notes.js';
import { askedRow } from './compare-parts.js';
import { titleOf } from './conversation-view.js';
import type { LaneCommandEvent } from './lane-command.js';
import './ladder-rung.js';
import { runLaneCommand } from './run-compare-command.js';
import { roundsOf, type ShownRound } from './shown-rounds.js';

/** Columns at most; more rungs begin another row. */
const COLUMNS = 4;

/**
 * One question down every size of model, its answers in a row.
 *
 * @property conversation the chat on the screen
 * @property replies answers being written
 * @fires prompt-chosen - `CustomEvent<string>`: a question of the lesson, for the composer
 */
@customElement('ladder-view')
export class LadderView extends LightElement {
  @property({ attribute: false }) conversation!: ConversationState;
  @property({ attribute: false }) replies: ReadonlyMap<MessageId, ActiveReply> = new Map();

  @consume({ context: appContext })
  private app!: App;

  /** Null: the last question. */
  @state() private chosen: number | null = null;

  readonly #models = new StoreController(
    this,
    () => this.app.stores.models,
    ({ models }) => models,
  );
  readonly #settings = new StoreController(
    this,
    () => this.app.stores.settings,
    ({ ownPrices }) => ownPrices,
  );

  #rounds: readonly ShownRound[] = [];

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { conversation } = this;
    const count = this.#rounds.length;
    this.#rounds =
      conversation.phase === 'open' ? roundsOf(conversation.path, conversation.messages) : [];
    if (changed.has('conversation') && this.#rounds.length !== count) this.chosen = null;
  }

  get #index(): number {
    return Math.min(this.chosen ?? Infinity, this.#rounds.length - 1);
  }

  get #lesson(): Lesson | undefined {
    const { conversation } = this;
    const isThere = conversation.phase === 'new' || conversation.phase === 'open';
    return isThere ? conversation.chat.lesson : undefined;
  }

  readonly #goTo = (index: number): void => {
    this.chosen = index;
  };

  readonly #onLaneCommand = (event: LaneCommandEvent): void => {
    runLaneCommand(this.app, event.detail).catch(() => this.#failed());
  };

  #onNote(messageId: MessageId, event: Event): void {
    const words = (event as CustomEvent<string>).detail;
    saveNote(this.app, messageId, words).catch(() => this.#failed());
  }

  readonly #onLesson = async ({ target }: Event): Promise<void> => {
    const input = target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = '';
    if (!file) return;
    try {
      await openLesson(this.app, file);
    } catch (error) {
      if (!(error instanceof ConfigProblem)) return this.#failed();
      this.app.stores.toasts.show({ text: `${error.message}. Nothing was changed.` });
    }
  };

  readonly #saveLesson = (): void => {
    const prompts = [...new Set(this.#rounds.map(({ question }) => question.text))];
    const [{ answers = [] } = {}] = this.#rounds.slice(-1);
    const lanes = answers.map(({ by }) => by.key).filter((key) => !key.startsWith('cloud:'));
    const title = titleOf(this.conversation).slice(0, 100);
    const text = formatLesson({ title, prompts: prompts.slice(0, 50), lanes: lanes.slice(0, 8) });
    saveFile('lesson.json', new Blob([text], { type: 'application/json' }));
  };

  readonly #savePage = async (): Promise<void> => {
    const { ladderPage } = await import('./ladder-page.js');
    const { models, settings } = this.app.stores;
    const page = ladderPage({
      title: titleOf(this.conversation),
      rounds: this.#rounds,
      parameters: (key) => models.find(key)?.entry.parameters,
      prices: settings.state,
    });
    saveFile('ladder.html', new Blob([page], { type: 'text/html' }));
  };

  #failed(): void {
    this.app.stores.toasts.show({ text: 'That did not work. The chat is as it was; try again.' });
  }

  protected override render(): TemplateResult {
    if (this.conversation.phase === 'missing')
      return html`<div class="scroll">${missingChat()}</div>`;
    const round = this.#rounds[this.#index];
    if (!round) return this.#empty();
    return html`${askedRow(round.question, this.#index, this.#rounds.length, this.#goTo)}
      <div class="scroll" tabindex="0">
        <div
          class="rungs"
          role="log"
          aria-label="Conversation"
          aria-live="off"
          style=${setStyles({ '--rungs': String(Math.min(COLUMNS, Math.max(1, round.answers.length))) })}
          @lane-command=${this.#onLaneCommand}
        >
          ${repeat(
            round.answers,
            (_answer, index) => `${round.question.id} ${index}`,
            (answer, index) => this.#rung(round.answers, answer, index),
          )}
        </div>
        <p class="rungs-foot sm dimmer">${footWords(round.answers)}</p>
        ${this.#lessonPart()}
      </div>`;
  }

  #rung(
    answers: readonly AssistantMessage[],
    message: AssistantMessage,
    index: number,
  ): TemplateResult {
    const { providers, ownPrices } = this.app.stores.settings.state;
    void this.#settings.value;
    const before = answers[index - 1];
    return html`<ladder-rung
      .message=${message}
      .active=${this.replies.get(message.id)}
      .model=${this.#find(message)}
      .smaller=${(before?.by.where === 'device' && this.#find(before)) || null}
      .prices=${{ providers, ownPrices }}
      @note-written=${(event: Event) => this.#onNote(message.id, event)}
    ></ladder-rung>`;
  }

  #find({ by }: AssistantMessage): ModelStatus | undefined {
    return this.#models.value.find(({ entry }) => entry.key === by.key);
  }

  #empty(): TemplateResult {
    return html`<div class="scroll">
      <div class="empty-chat">
        <p class="statement">One question, every size</p>
        <p class="dim">
          Every model on this device answers it, from the smallest up, then a cloud model if you set
          one up: with its size, its time, its cost and what was sent.
        </p>
        ${this.#lessonPart()}
      </div>
    </div>`;
  }

  #lessonPart(): TemplateResult {
    const lesson = this.#lesson;
    return html`<section class="lesson" aria-label="Lesson">
      ${
        lesson
          ? html`<h2>${lesson.title}</h2>
              <p class="sm dim">
                Nothing is sent until you send it. A press puts the question into the message box.
              </p>
              <ol class="lesson-prompts">
                ${lesson.prompts.map(
                  (prompt) =>
                    html`<li>
                      <button class="link" type="button" @click=${() => this.#choose(prompt)}>
                        ${prompt}
                      </button>
                    </li>`,
                )}
              </ol>
              ${this.#missingWords(lesson)}`
          : nothing
      }
      <div class="btns">
        <label class="btn plain lesson-file"
          >Open a lesson<input
            class="vh"
            type="file"
            accept=".json,application/json"
            @change=${this.#onLesson}
        /></label>
        ${
          this.#rounds.length > 0
            ? html`<button class="btn plain" type="button" @click=${this.#saveLesson}>
                  Save these questions as a lesson
                </button>
                <button class="btn plain" type="button" @click=${this.#savePage}>
                  Save as a page
                </button>`
            : nothing
        }
      </div>
    </section>`;
  }

  #missingWords({ lanes }: Lesson): TemplateResult | typeof nothing {
    const here = lanes.filter((key) =>
      this.#models.value.some(({ entry, disk }) => entry.key === key && disk.phase === 'ready'),
    );
    const missing = lanes.length - here.length;
    if (missing === 0) return nothing;
    return html`<p class="sm dim">
      ${missing} of its ${lanes.length} models ${missing === 1 ? 'is' : 'are'} not on this device.
    </p>`;
  }

  #choose(prompt: string): void {
    this.dispatchEvent(new CustomEvent('prompt-chosen', { detail: prompt }));
  }
}

function footWords(answers: readonly AssistantMessage[]): string {
  const here = answers.filter(({ by }) => by.where === 'device').length;
  const turns =
    here > 1 ? `The ${here} on this device ran one after the other, each timed alone. ` : '';
  return `M is a million, B a thousand million. ${turns}One question shows what size buys here, not in general.`;
}

declare global {
  interface HTMLElementTagNameMap {
    'ladder-view': LadderView;
  }
}
