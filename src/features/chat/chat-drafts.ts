import { loadDraft } from '../../actions/load-draft.js';
import { saveDraft } from '../../actions/save-draft.js';
import type { App } from '../../app-context.js';
import type { ChatId } from '../../domain/messages.js';
import { isTemporary } from '../../domain/temporary.js';
import type { ChatComposer } from './chat-composer.js';
import { shownChatId } from './conversation-view.js';
import { DraftKeeper } from './draft-keeper.js';

/** Brings each chat's draft into the composer and keeps on disk what is written there. */
export class ChatDrafts {
  /** The chat whose draft is in the box; null before the first. */
  #key: string | null = null;
  /** What stands on disk, or is on its way there. */
  #known = '';
  /** The notice that they cannot be saved. */
  #notice: number | undefined;
  readonly #keeper = new DraftKeeper(
    (key, text) => saveDraft(this.app(), key, text),
    (isTrouble) => this.#say(isTrouble),
  );

  /** Both are there only once the screen is. */
  constructor(
    readonly app: () => App,
    readonly composer: () => ChatComposer | null,
  ) {}

  /**
   * Another chat brings its draft, or the one its link carries. A chat made by sending its first
   * message keeps what was typed since.
   *
   * @param created the chat that is being made, or null
   * @returns whether another chat is shown now
   */
  follow(created: ChatId | null): boolean {
    const conversation = this.app().stores.conversation.state;
    if (!('chat' in conversation)) return false;
    const key = shownChatId(conversation) ?? 'new';
    if (key === this.#key) return false;
    const isCreated = key === created && this.#key === 'new';
    // What was written before a chat was made temporary goes with it, and off the disk.
    const goesAlong = this.#key === 'new' && isTemporary(key);
    if (goesAlong) {
      this.change('');
      this.#keeper.flush();
    } else if (!isCreated) this.flush();
    this.#key = key;
    if (goesAlong) this.flush();
    else if (isCreated) this.#takeAlong();
    else void this.#bring(key);
    return true;
  }

  /** What was typed while the chat was made counts as the chat's, on disk too. */
  #takeAlong(): void {
    this.#keeper.forget('new');
    this.change(this.composer()?.draft ?? '');
  }

  /** The chat whose draft is in the box, `new` for one not made yet. */
  get key(): string | null {
    return this.#key;
  }

  change(text: string): void {
    if (this.#key === null) return;
    this.#known = text;
    this.#keeper.change(this.#key, text);
  }

  /** Write what stands in the box now, also what came there without a key being pressed. */
  flush(): void {
    const text = this.composer()?.draft;
    if (text !== undefined && text !== this.#known) this.change(text);
    this.#keeper.flush();
  }

  /** It is being sent, and sending clears the draft on disk itself. */
  forget(): void {
    this.#known = '';
    if (this.#key !== null) this.#keeper.forget(this.#key);
  }

  /** A link followed within the open chat adds its text to what stands in the box. */
  add(text: string): void {
    const composer = this.composer();
    if (!composer || composer.draft.includes(text)) return;
    composer.setDraft(composer.draft === '' ? text : `${composer.draft}\n\n${text}`);
    this.change(composer.draft);
  }

  /** A text that could not be sent goes back before what was typed since. */
  giveBack(text: string): void {
    const composer = this.composer();
    if (!composer) return;
    composer.setDraft(composer.draft === '' ? text : `${text}\n\n${composer.draft}`);
    this.change(composer.draft);
  }

  /**
   * A question taken back stands in the drafts on disk: show it.
   *
   * @param begun what stood in the box before; it stays after the question
   */
  async takeBack(begun: string): Promise<void> {
    if (this.#key === null) return;
    const taken = await loadDraft(this.app(), this.#key);
    const whole = taken.endsWith(begun) ? taken : `${taken}\n\n${begun}`;
    this.composer()?.setDraft(whole);
    this.change(whole);
    this.composer()?.focus();
  }

  async #bring(key: string): Promise<void> {
    this.#known = '';
    this.composer()?.setDraft('');
    if (hasKeyboard()) this.composer()?.focus();
    const here = this.#fromLink(key) ?? this.#keeper.unsaved(key);
    const draft = here ?? (await loadDraft(this.app(), key).catch(() => ''));
    // What was typed in the meantime stays.
    if (this.#key !== key || this.composer()?.draft !== '') return;
    this.composer()?.setDraft(draft);
    this.#known = draft;
  }

  #say(isTrouble: boolean): void {
    const { toasts } = this.app().stores;
    if (isTrouble)
      this.#notice ??= toasts.show({
        text: 'What you are writing cannot be kept on this device now. Keep this page open; saving is tried again every few seconds.',
      });
    else if (this.#notice !== undefined) {
      toasts.dismiss(this.#notice);
      this.#notice = undefined;
    }
  }

  #fromLink(key: string): string | undefined {
    const route = this.app().stores.route.state;
    if (route.screen !== 'chat' || !route.draft || (route.chatId ?? 'new') !== key)
      return undefined;
    return route.draft;
  }
}

/** On a touch screen the focus would bring up the keyboard over the chat. */
function hasKeyboard(): boolean {
  return matchMedia('(hover: hover) and (pointer: fine)').matches;
}
