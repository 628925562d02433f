import { loadDraft } from '../../actions/load-draft.js';
import { saveDraft } from '../../actions/save-draft.js';
import type { App } from '../../app-context.js';
import type { ChatComposer } from './chat-composer.js';
import { shownChatId } from './conversation-view.js';
import { DraftKeeper } from './draft-keeper.js';

/** Brings each chat's draft into the composer and keeps on disk what is written there. */
export class ChatDrafts {
  /** The chat whose draft is in the box; null before the first. */
  #key: string | null = null;
  readonly #keeper = new DraftKeeper((key, text) => saveDraft(this.app(), key, text));

  /** Both are there only once the screen is. */
  constructor(
    readonly app: () => App,
    readonly composer: () => ChatComposer | null,
  ) {}

  /**
   * Another chat brings its draft, or the one its link carries. A new chat that is created by sending
   * keeps what was typed since.
   *
   * @returns whether another chat is shown now
   */
  follow(sending: boolean): boolean {
    const conversation = this.app().stores.conversation.state;
    if (conversation.phase !== 'new' && conversation.phase !== 'open') return false;
    const key = shownChatId(conversation) ?? 'new';
    if (key === this.#key) return false;
    const created = sending && this.#key === 'new';
    this.#keeper.flush();
    this.#key = key;
    if (!created) void this.#bring(key);
    return true;
  }

  change(text: string): void {
    if (this.#key !== null) this.#keeper.change(this.#key, text);
  }

  flush(): void {
    this.#keeper.flush();
  }

  /** It is being sent, and sending clears the draft on disk itself. */
  forget(): void {
    this.#keeper.forget();
  }

  /** A text that could not be sent goes back before what was typed since. */
  giveBack(text: string): void {
    const composer = this.composer();
    if (!composer) return;
    composer.setDraft(composer.draft === '' ? text : `${text}\n\n${composer.draft}`);
    this.change(composer.draft);
  }

  /** A question taken back stands in the drafts on disk: show it. */
  async takeBack(): Promise<void> {
    if (this.#key === null || this.composer()?.draft !== '') return;
    this.composer()?.setDraft(await loadDraft(this.app(), this.#key));
    this.composer()?.focus();
  }

  async #bring(key: string): Promise<void> {
    this.composer()?.setDraft('');
    if (hasKeyboard()) this.composer()?.focus();
    const draft = this.#fromLink(key) ?? (await loadDraft(this.app(), key).catch(() => ''));
    // What was typed in the meantime stays.
    if (this.#key === key && this.composer()?.draft === '') this.composer()?.setDraft(draft);
  }

  #fromLink(key: string): string | undefined {
    const route = this.app().stores.route.state;
    if (route.screen !== 'chat' || !route.draft || (route.chatId ?? 'new') !== key)
      return undefined;
    this.#keeper.change(key, route.draft);
    return route.draft;
  }
}

/** On a touch screen the focus would bring up the keyboard over the chat. */
function hasKeyboard(): boolean {
  return matchMedia('(hover: hover) and (pointer: fine)').matches;
}
