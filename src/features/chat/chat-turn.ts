import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Attachment } from '../../domain/attachments.js';
import type {
  AnswerState,
  AssistantMessage,
  Message,
  MessageId,
  UserMessage,
} from '../../domain/messages.js';
import type { ActiveReply } from '../../stores/replies-store.js';
import { iconButton } from '../../ui/icon-button.js';
import { LightElement } from '../../ui/light-element.js';
import { mark } from '../../ui/mark.js';
import { answerMeta } from './answer-meta.js';
import { certaintyNotes, failedNote, leftOutNote } from './answer-notes.js';
import './streaming-reply.js';
import { turnCommand, type TurnCommand } from './turn-command.js';

/** Which version of a turn is shown; `index` counts from 0. */
export interface TurnVersion {
  readonly index: number;
  readonly count: number;
}

/**
 * One turn of the conversation, yours or a model's, in each state of its life.
 *
 * @property message the turn
 * @property version which of its versions this is
 * @property active the answer being written or waited for, if this is one
 * @property reading whether it is being read aloud
 * @fires turn-command - what the person asks of this turn
 */
@customElement('chat-turn')
export class ChatTurn extends LightElement {
  @property({ attribute: false }) message!: Message;
  @property({ attribute: false, hasChanged: differs }) version: TurnVersion = {
    index: 0,
    count: 1,
  };
  @property({ attribute: false }) active: ActiveReply | undefined;
  @property({ type: Boolean }) reading = false;

  @state() private editing = false;
  @state() private menu = false;

  /** Edit one's own message in place. */
  edit(): void {
    if (this.message.role !== 'user') return;
    void import('./turn-editor.js');
    this.editing = true;
  }

  /** What the single keys do on the focused turn. */
  press(key: 'c' | 'r' | 'e' | '[' | ']'): void {
    const { id, role, text } = this.message;
    if (key === 'c') this.#ask({ kind: 'copy', text });
    else if (key === 'e') this.edit();
    else if (key === 'r') {
      if (role === 'assistant' && !this.#busy) this.#ask({ kind: 'regenerate', messageId: id });
    } else this.#step(key === '[' ? -1 : 1);
  }

  /** Being written, or waiting to be. */
  get #busy(): boolean {
    if (this.message.role === 'user') return false;
    const { phase } = this.message.state;
    return this.active !== undefined || phase === 'writing' || phase === 'waiting';
  }

  /** The element stays when another version takes this turn's place. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('message');
    if (before && before.id !== this.message.id) this.editing = false;
  }

  protected override render(): TemplateResult {
    return this.message.role === 'user' ? this.#yours(this.message) : this.#answer(this.message);
  }

  #yours(message: UserMessage): TemplateResult {
    if (this.editing) {
      return html`<article class="turn" aria-label="You">
        <turn-editor
          .text=${message.text}
          @edit-done=${this.#onEdited}
          @edit-cancelled=${this.#stopEditing}
        ></turn-editor>
      </article>`;
    }
    return html`<article class="turn you" aria-label="You">
      ${message.attachments ? chips(message.attachments) : nothing}
      <div class="said">${message.text}</div>
      <div class="actions">
        ${iconButton('copy', 'Copy', () => this.#ask({ kind: 'copy', text: message.text }))}
        ${iconButton('edit', 'Edit', () => this.edit())} ${this.#deleteButton()} ${this.#more()}
        ${this.#versions()}
      </div>
    </article>`;
  }

  #answer(message: AssistantMessage): TemplateResult {
    const { by } = message;
    const where = by.where === 'device' ? 'local' : 'cloud';
    return html`<article class="turn bot" aria-label=${by.name} aria-busy=${this.#busy}>
      <h2 class="who"><span class="name ${where}">${mark(where)}${by.name}</span></h2>
      ${this.#body(message)}
    </article>`;
  }

  #body(message: AssistantMessage): TemplateResult {
    const { active } = this;
    if (message.state.phase === 'waiting' && !active) {
      void import('./waiting-answer.js');
      return html`<waiting-answer .message=${message}></waiting-answer>`;
    }
    return html`<streaming-reply .message=${message} .reply=${active?.reply}></streaming-reply>
      ${active ? this.#whileWritten(message) : this.#afterText(message)}`;
  }

  /** One may listen before the end. */
  #whileWritten({ id, text, state }: AssistantMessage): TemplateResult | typeof nothing {
    if (state.phase !== 'writing' || this.active?.elsewhere) return nothing;
    return html`<div class="actions early">${this.#readButton(id, text)}</div>`;
  }

  #afterText(message: AssistantMessage): TemplateResult {
    return html`${leftOutNote(message.figures)} ${certaintyNotes(message)}
      ${message.continued ? seam(message) : nothing} ${this.#ending(message)}
      <div class="under">
        <div class="actions">${this.#answerActions(message)}</div>
        ${answerMeta(message.by, message.figures)}
      </div>`;
  }

  /** How it ended, where it did not end by itself. */
  #ending(message: AssistantMessage): TemplateResult | typeof nothing {
    const goOn = message.text
      ? () => this.#ask({ kind: 'continue', messageId: message.id })
      : () => this.#ask({ kind: 'retry', messageId: message.id });
    const words = endingWords(message.state, message.text !== '');
    if (message.state.phase === 'failed') return failedNote(message, message.state, goOn);
    if (words === null) return nothing;
    return html`<div class="turn-end">
      <p class="dim sm">${words}</p>
      <button class="btn" type="button" @click=${goOn}>
        ${message.text ? 'Continue' : 'Retry'}
      </button>
    </div>`;
  }

  #answerActions({ id, text }: AssistantMessage): TemplateResult {
    return html`${text ? iconButton('copy', 'Copy', () => this.#ask({ kind: 'copy', text })) : nothing}
    ${iconButton('regenerate', 'Regenerate', () => this.#ask({ kind: 'regenerate', messageId: id }))}
    ${this.#readButton(id, text)} ${this.#deleteButton()} ${this.#more()} ${this.#versions()}`;
  }

  /** A browser that cannot speak at all has none; one without a voice of its own says so when it is pressed. */
  #readButton(messageId: MessageId, text: string): TemplateResult | typeof nothing {
    if (!(text || this.active) || !('speechSynthesis' in globalThis)) return nothing;
    return this.reading
      ? iconButton('stop', 'Stop reading', () => this.#ask({ kind: 'stop-reading' }))
      : iconButton('read-aloud', 'Read aloud', () =>
          this.#ask({ kind: 'read-aloud', messageId, text }),
        );
  }

  #more(): TemplateResult {
    return html`<span class="turn-more"
      >${iconButton('more', 'More', this.#toggleMenu, { expanded: this.menu, popup: 'menu' })}${
        this.menu
          ? html`<turn-menu
              .message=${this.message}
              @menu-closed=${this.#closeMenu}
              @menu-chosen=${this.#onChosen}
            ></turn-menu>`
          : nothing
      }</span
    >`;
  }

  readonly #toggleMenu = async (): Promise<void> => {
    if (this.menu) return this.#closeMenu();
    await import('./turn-menu.js');
    this.menu = true;
  };

  readonly #closeMenu = (): void => {
    this.menu = false;
    void this.updateComplete.then(() =>
      this.querySelector<HTMLElement>('.turn-more > .icon-btn')?.focus(),
    );
  };

  readonly #onChosen = (event: CustomEvent<TurnCommand>): void => {
    this.#closeMenu();
    this.#ask(event.detail);
  };

  #deleteButton(): TemplateResult {
    return iconButton('delete', 'Delete', () =>
      this.#ask({ kind: 'delete', messageId: this.message.id }),
    );
  }

  #versions(): TemplateResult | typeof nothing {
    const { index, count } = this.version;
    if (count < 2) return nothing;
    const label =
      this.message.role === 'user' ? 'Versions of this message' : 'Versions of this answer';
    return html`<span class="branch" role="group" aria-label=${label}>
      ${iconButton('previous', 'Previous version', () => this.#step(-1), { atEnd: index === 0 })}
      <span>${index + 1} / ${count}</span>
      ${iconButton('next', 'Next version', () => this.#step(1), { atEnd: index === count - 1 })}
    </span>`;
  }

  #step(step: -1 | 1): void {
    const target = this.version.index + step;
    if (target < 0 || target >= this.version.count) return;
    this.#ask({ kind: 'version', messageId: this.message.id, step });
  }

  readonly #onEdited = (event: CustomEvent<string>): void => {
    this.#stopEditing();
    this.#ask({ kind: 'edit', messageId: this.message.id, text: event.detail });
  };

  readonly #stopEditing = (): void => {
    this.editing = false;
    void this.updateComplete.then(() =>
      this.querySelector<HTMLElement>('[aria-label="Edit"]')?.focus(),
    );
  };

  #ask(command: TurnCommand): void {
    this.dispatchEvent(turnCommand(command));
  }
}

/** Few messages have files. */
function chips(files: readonly Attachment[]): TemplateResult {
  void import('./file-chips.js');
  return html`<file-chips .files=${files}></file-chips>`;
}

/** Few answers are continued: what says so comes with the first. */
function seam(message: AssistantMessage): TemplateResult {
  void import('./answer-seam.js');
  return html`<answer-seam .message=${message}></answer-seam>`;
}

function differs(now: TurnVersion, before: TurnVersion | undefined): boolean {
  return now.index !== before?.index || now.count !== before.count;
}

function endingWords(state: AnswerState, hasText: boolean): string | null {
  switch (state.phase) {
    case 'stopped':
      return hasText ? 'Stopped.' : 'Stopped before the first word.';
    case 'cut':
      return 'Cut off at the token limit.';
    case 'interrupted':
      return hasText
        ? 'Interrupted: the page went away while this was written.'
        : 'Interrupted: the page went away before the first word.';
    case 'writing':
      return 'This answer is being written in another tab, or was interrupted.';
    case 'waiting':
    case 'done':
    case 'failed':
      return null;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-turn': ChatTurn;
  }
}
