import { consume } from '@lit/context';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { chatOpened, openChat } from '../../actions/open-chat.js';
import { stopAnswer } from '../../actions/stop-answer.js';
import { appContext, type App } from '../../app-context.js';
import type { ChatId, ChatMode } from '../../domain/messages.js';
import { STORYTELLER_KEY } from '../../domain/models.js';
import type { Route } from '../../domain/routes.js';
import type { ConversationState } from '../../stores/conversation-store.js';
import { isUsable, type ModelStatus } from '../../stores/model-store.js';
import { StoreController } from '../../stores/store-controller.js';
import { LightElement } from '../../ui/light-element.js';
import './chat-composer.js';
import type { ChatComposer } from './chat-composer.js';
import { ChatDrafts } from './chat-drafts.js';
import { chatHeader } from './chat-header.js';
import {
  contextFullNote,
  emptyChat,
  missingChat,
  sendTroubleNote,
  temporaryNote,
} from './chat-notes.js';
import './chat-thread.js';
import type { ChatThread } from './chat-thread.js';
import { ContextCounter } from './context-counter.js';
import {
  isAnswering,
  messageCount,
  modeOf,
  shownChatId,
  tellerOf,
  titleOf,
  turnsOf,
} from './conversation-view.js';
import { currentModel } from './current-model.js';
import { destinationOfChat } from './destination.js';
import { isTyping } from './is-typing.js';
import { loadSender, modeView } from './mode-view.js';
import { chooseFiles, preloadWhenIdle } from './preload.js';
import type { LeftOver } from './restarted-note.js';
import type { StoryWantedEvent } from './story-wanted.js';
import type { TurnCommand, TurnCommandEvent } from './turn-command.js';

/**
 * The chat: header, conversation and composer, wired to the stores.
 *
 * @property leftOver what the last visit died of, if anything
 * @fires open-drawer - bubbling: the chats' drawer is wanted (phone)
 */
@customElement('chat-screen')
export class ChatScreen extends LightElement {
  @property({ attribute: false }) leftOver: LeftOver | null = null;

  @consume({ context: appContext })
  private app!: App;

  @state() private trouble: unknown = null;
  @state() private settingsOpen = false;
  @state() private carriedOn = false;
  @state() private scrollTogether = true;
  @state() private voteInDock = false;

  readonly #conversation = new StoreController(
    this,
    () => this.app.stores.conversation,
    (conversation) => conversation,
  );
  readonly #replies = new StoreController(
    this,
    () => this.app.stores.replies,
    (replies) => replies,
  );
  readonly #reading = new StoreController(
    this,
    () => this.app.stores.reading,
    (reading) => reading,
  );
  readonly #route = new StoreController(
    this,
    () => this.app.stores.route,
    (route) => route,
  );
  readonly #settings = new StoreController(
    this,
    () => this.app.stores.settings,
    (settings) => settings,
  );
  /** What the screen shows of the models; the chip and waiting turns look for themselves. */
  readonly #models = new StoreController(
    this,
    () => this.app.stores.models,
    ({ ready, engine }) => {
      const current = currentModel(this.app.stores);
      return `${ready} ${engine.phase} ${this.#someModelHere} ${current?.entry.key} ${current?.disk.phase}`;
    },
  );

  readonly #drafts = new ChatDrafts(
    () => this.app,
    () => this.#composer,
  );
  readonly #context = new ContextCounter(this, async () => {
    const { countContext } = await import('../../actions/count-context.js');
    return countContext(this.app);
  });

  /** The chat whose first message is being sent. */
  #created: ChatId | null = null;
  #followed: Route | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.#onKeydown);
    window.addEventListener('pagehide', this.#flushDraft);
    window.addEventListener('pagehide', this.#fallSilent);
    document.addEventListener('visibilitychange', this.#flushDraft);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.#onKeydown);
    window.removeEventListener('pagehide', this.#flushDraft);
    window.removeEventListener('pagehide', this.#fallSilent);
    document.removeEventListener('visibilitychange', this.#flushDraft);
    this.#drafts.flush();
    this.#fallSilent();
  }

  protected override firstUpdated(): void {
    preloadWhenIdle(this.app, this);
  }

  protected override updated(_changed: PropertyValues<this>): void {
    this.#followRoute();
    this.#followChat();
    this.#context.recount(this.app.stores);
  }

  /** Only a change of route opens a chat: a new chat stands in the store before its address does. */
  #followRoute(): void {
    const route = this.#route.value;
    if (route === this.#followed) return;
    this.#followed = route;
    if (route.screen !== 'chat') return;
    if (route.draft && this.#drafts.key === (route.chatId ?? 'new')) this.#drafts.add(route.draft);
    if (shownChatId(this.#conversation.value) !== route.chatId)
      void openChat(this.app, route.chatId);
  }

  #followChat(): void {
    if (!this.#drafts.follow(this.#created)) return;
    this.#fallSilent();
    this.#context.clear();
    this.carriedOn = false;
  }

  get #composer(): ChatComposer | null {
    return this.querySelector('chat-composer');
  }

  get #thread(): ChatThread | null {
    return this.querySelector('chat-thread');
  }

  get #someModelHere(): boolean {
    return this.app.stores.models.state.models.some(
      (model) => isUsable(model) && model.entry.purpose === 'general',
    );
  }

  get #answering(): boolean {
    return isAnswering(this.#conversation.value, this.#replies.value);
  }

  /** Nothing is read that is not on the screen: its Stop would be gone. Some browsers read on after the page. */
  readonly #fallSilent = (): void => this.#reading.value?.stop();

  readonly #flushDraft = (): void => this.#drafts.flush();

  readonly #onDraft = (event: CustomEvent<string>): void => {
    this.#drafts.change(event.detail);
    if (event.detail.startsWith('/'))
      void import('./prompt-picker.js').then(
        ({ offerPrompts }) => this.#composer && offerPrompts(this.app, this.#composer),
      );
  };

  readonly #onSend = (event: CustomEvent<string>): Promise<void> =>
    this.#send(event.detail, () => loadSender(modeOf(this.#conversation.value)));

  readonly #onStory = async (event: StoryWantedEvent): Promise<void> => {
    if (this.#answering) return this.#onRefused();
    await this.#send(
      event.detail,
      async () => (await import('../../actions/tell-story.js')).tellStory,
    );
  };

  /** @param load what sends is no part of the first load */
  async #send(
    text: string,
    load: () => Promise<(app: App, text: string) => Promise<void>>,
  ): Promise<void> {
    const conversation = this.#conversation.value;
    const { key } = this.#drafts;
    let count = messageCount(conversation);
    this.trouble = null;
    this.#drafts.forget();
    if (conversation.phase === 'new') this.#created = conversation.chat.id;
    try {
      const [action] = await Promise.all([load(), chatOpened(this.app)]);
      count = messageCount(this.#conversation.value);
      const sent = action(this.app, text);
      this.#thread?.follow();
      await sent;
    } catch (error) {
      // Once a turn stands on disk its own state tells what went wrong.
      const stands = messageCount(this.#conversation.value) !== count;
      if (stands || this.#drafts.key !== key) return;
      this.trouble = error;
      this.#drafts.giveBack(text);
    }
  }

  readonly #onVoteWanted = (event: CustomEvent<boolean>): void => {
    this.voteInDock = event.detail;
  };

  readonly #onPrompt = (event: CustomEvent<string>): void => {
    this.#drafts.add(event.detail);
    this.#composer?.focus();
  };

  readonly #onNextRound = (): void => {
    void this.updateComplete.then(() => this.#composer?.focus());
  };

  readonly #onStop = (): void => {
    const chatId = shownChatId(this.#conversation.value);
    if (chatId) stopAnswer(this.app, chatId);
  };

  readonly #onRefused = (): void => {
    this.app.stores.status.say('Still answering. Your draft is kept.');
  };

  readonly #onEditLast = (): void => this.#thread?.editLast();

  readonly #onCopyCode = (event: CustomEvent<string>): void => {
    void this.#run({ kind: 'copy', text: event.detail });
  };

  readonly #onTurnCommand = (event: TurnCommandEvent): void => {
    void this.#run(event.detail);
  };

  async #run(command: TurnCommand): Promise<void> {
    const asks =
      command.kind === 'regenerate' || command.kind === 'edit' || command.kind === 'continue';
    if (asks || command.kind === 'retry') {
      if (this.#answering) return this.#onRefused();
      this.#thread?.follow();
    }
    // A question taken back goes before what stands in the box: that must be on disk first.
    const begun = this.#composer?.draft ?? '';
    if (command.kind === 'cancel') this.#drafts.flush();
    try {
      const { runTurnCommand } = await import('./run-turn-command.js');
      await chatOpened(this.app);
      await runTurnCommand(this.app, command);
      if (command.kind === 'cancel') await this.#drafts.takeBack(begun);
      // What had the focus is gone.
      if (command.kind === 'delete') this.#composer?.focus();
    } catch {
      this.app.stores.toasts.show({ text: 'That did not work. The chat is as it was; try again.' });
    }
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.key === 'Escape' && this.#answering) {
      event.preventDefault();
      this.#onStop();
    } else if (event.key === 'Escape' && this.#reading.value) {
      event.preventDefault();
      this.#fallSilent();
    } else if (event.key === '/' && this.#settings.value.singleKeys && !isTyping(event)) {
      event.preventDefault();
      this.#composer?.focus();
    }
  };

  readonly presses = {
    /** Leaving hidden answers in the middle of their writing would tell which is which. */
    setMode: (mode: ChatMode | undefined) =>
      this.#answering
        ? this.#onRefused()
        : void import('./switch-mode.js').then(({ switchMode }) => switchMode(this.app, mode)),
    openDrawer: () => this.dispatchEvent(new CustomEvent('open-drawer', { bubbles: true })),
    newChat: () => this.app.navigate({ screen: 'chat', chatId: null }),
    openSettings: async () => {
      await import('./chat-settings.js');
      this.settingsOpen = true;
    },
    toggleScroll: () => {
      this.scrollTogether = !this.scrollTogether;
    },
  };

  readonly #closeSettings = (): void => {
    this.settingsOpen = false;
  };

  readonly #carryOn = (): void => {
    this.carriedOn = true;
  };

  readonly #dismissTrouble = (): void => {
    this.trouble = null;
  };

  readonly #dismissLeftOver = (): void => {
    this.leftOver = null;
  };

  protected override render(): TemplateResult {
    const conversation = this.#conversation.value;
    const { path, messages } = turnsOf(conversation);
    const model = currentModel(this.app.stores);
    const firstRun = this.#isFirstRun(conversation);
    const mode = firstRun ? undefined : modeOf(conversation);
    const destination = destinationOfChat(conversation, mode, this.app.stores);
    return html`${chatHeader(firstRun ? null : titleOf(conversation), this.presses, { mode, scrollTogether: this.scrollTogether })}
      ${
        mode
          ? this.#modeView(conversation)
          : html`<chat-thread
              .chatId=${shownChatId(conversation) ?? ''}
              .path=${path}
              .messages=${messages}
              .replies=${this.#replies.value}
              .reading=${this.#reading.value?.messageId ?? null}
              .empty=${this.#empty(conversation, firstRun, model)}
              .note=${this.#notes()}
              ?singleKeys=${this.#settings.value.singleKeys}
              @turn-command=${this.#onTurnCommand}
              @copy-code=${this.#onCopyCode}
              @story-wanted=${this.#onStory}
            ></chat-thread>`
      }
      <div
        class="dock ${firstRun ? 'first' : ''} ${mode ? 'ruled' : ''}"
        ?hidden=${mode !== undefined && mode !== 'ladder' && this.voteInDock}
      >
        ${temporaryNote(shownChatId(conversation), destination.hosts)}
        ${mode && mode !== 'ladder' && !this.#answering ? html`<lane-picks></lane-picks>` : nothing}
        <chat-composer
          .modelName=${destination.asked ?? model?.entry.name ?? ''}
          .modelReady=${mode !== undefined || (model !== undefined && isUsable(model))}
          .cloudHost=${destination.hosts}
          .cloudOnly=${destination.cloudOnly}
          .answering=${this.#answering}
          .context=${mode ? null : this.#context.value}
          @send-message=${this.#onSend}
          @stop-answer=${this.#onStop}
          @draft-change=${this.#onDraft}
          @send-refused=${this.#onRefused}
          @edit-last=${this.#onEditLast}
          @attach-files=${() => chooseFiles(this.app, this)}
        ></chat-composer>
      </div>
      ${
        this.settingsOpen
          ? html`<chat-settings @settings-closed=${this.#closeSettings}></chat-settings>`
          : nothing
      }`;
  }

  #modeView(conversation: ConversationState): TemplateResult {
    return html`${modeView(conversation, {
      replies: this.#replies.value,
      scrollTogether: this.scrollTogether,
      singleKeys: this.#settings.value.singleKeys,
      onVoteWanted: this.#onVoteWanted,
      onNextRound: this.#onNextRound,
      onCopyCode: this.#onCopyCode,
      onPrompt: this.#onPrompt,
    })}
    ${this.trouble === null ? nothing : sendTroubleNote(this.trouble, this.#dismissTrouble)}`;
  }

  /** Nobody has a model here yet. Until the device was probed, someone who never had an answer here counts as new. */
  #isFirstRun(conversation: ConversationState): boolean {
    if (conversation.phase !== 'new') return false;
    if (this.app.stores.models.state.ready) return !this.#someModelHere;
    return this.#settings.value.answeredHere.every((key) => key === STORYTELLER_KEY);
  }

  #empty(
    conversation: ConversationState,
    firstRun: boolean,
    model: ModelStatus | undefined,
  ): TemplateResult | typeof nothing {
    void this.#models.value;
    if (conversation.phase === 'missing') return missingChat();
    if (conversation.phase !== 'new') return nothing;
    if (!firstRun) return emptyChat(model);
    // The text box comes first.
    requestAnimationFrame(() => void import('./first-run.js'));
    return html`<first-run></first-run>`;
  }

  /** Below a story that the model in the box has told. */
  #storyBar(): TemplateResult | typeof nothing {
    const teller = tellerOf(this.#conversation.value, this.app.stores.models);
    if (!teller || this.#answering) return nothing;
    void import('./story-bar.js');
    const { entry } = currentModel(this.app.stores) ?? {};
    const others = entry?.purpose === 'general' ? entry.name : '';
    return html`<story-bar .teller=${teller} .others=${others}></story-bar>`;
  }

  #notes(): TemplateResult {
    const count = this.#context.value;
    if (this.leftOver) void import('./restarted-note.js');
    return html`${this.#storyBar()}
    ${
      count && count.turnsLeftOut > 0 && !this.carriedOn
        ? contextFullNote(count.turnsLeftOut, this.#carryOn)
        : nothing
    }
    ${
      this.leftOver
        ? html`<restarted-note
            .leftOver=${this.leftOver}
            @note-dismissed=${this.#dismissLeftOver}
          ></restarted-note>`
        : nothing
    }
    ${this.trouble === null ? nothing : sendTroubleNote(this.trouble, this.#dismissTrouble)}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-screen': ChatScreen;
  }
}
