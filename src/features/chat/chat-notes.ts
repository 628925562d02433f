import { html, nothing, type TemplateResult } from 'lit';
import { StorageError, type StorageErrorCode } from '../../domain/errors.js';
import { formatPercent } from '../../domain/format.js';
import type { ChatId, Message } from '../../domain/messages.js';
import { isTemporary } from '../../domain/temporary.js';
import type { ModelStatus } from '../../stores/model-store.js';
import { icon } from '../../ui/icon.js';
import { mark } from '../../ui/mark.js';
import { MODELS_HREF, NEW_CHAT_HREF } from './chat-links.js';

/** An empty chat: what can be asked, of whom, and where it goes. */
export function emptyChat(status: ModelStatus | undefined): TemplateResult {
  void import('./chat-ways.js');
  return html`<div class="empty-chat">
    <p class="statement">What is on your mind?</p>
    ${status ? readiness(status) : html`<p class="dim">Nothing you write leaves this device.</p>`}
    <chat-ways></chat-ways>
  </div>`;
}

function readiness({ entry, disk }: ModelStatus): TemplateResult {
  if (disk.phase === 'elsewhere')
    return html`<p class="dim">
      <span class="name cloud">${mark('cloud')}${entry.name}</span> answers from the cloud: what you
      write goes there.
    </p>`;
  const name = html`<span class="name local">${mark('local')}${entry.name}</span>`;
  if (disk.phase === 'ready') {
    return html`<p class="dim">${name} is ready. Nothing you write leaves this device.</p>`;
  }
  const share =
    disk.phase === 'downloading'
      ? ` is downloading, ${formatPercent(disk.progress.loadedBytes / disk.progress.totalBytes)}`
      : ' is not on this device yet';
  return html`<p class="dim">
    ${name}${share}. Ask already: your question is kept and answered when it is ready.
  </p>`;
}

/** The address names a chat that is not here. */
export function missingChat(): TemplateResult {
  return html`<div class="empty-chat">
    <div class="note">
      ${icon('info')}
      <h2>This chat is not on this device</h2>
      <p>
        It was deleted or temporary, or written in another browser. Chats never leave the browser
        they were written in.
      </p>
      <div class="btns"><a class="btn" href=${NEW_CHAT_HREF}>New chat</a></div>
    </div>
  </div>`;
}

/** Stands in the place of a turn that could not be drawn: its words as they were written, and another try. */
export function failedTurn(
  message: Message,
  failure: string,
  tryAgain: () => void,
): TemplateResult {
  const name = message.role === 'user' ? 'You' : message.by.name;
  return html`<article class="turn" aria-label=${name}>
    <div class="note bad" role="alert">
      ${icon('warning')}
      <h3>This turn could not be shown</h3>
      <p>Nothing was lost: its words stand below. The browser said: “${failure}”</p>
      <div class="btns">
        <button class="btn" type="button" @click=${tryAgain}>Try again</button>
      </div>
    </div>
    <p class="as-written">${message.text}</p>
  </article>`;
}

/** As long as a temporary chat is open. */
export function temporaryNote(
  chatId: ChatId | null,
  hosts: string,
): TemplateResult | typeof nothing {
  if (chatId === null || !isTemporary(chatId)) return nothing;
  void import('./temporary-note.js');
  return html`<temporary-note .host=${hosts}></temporary-note>`;
}

/** Before turns are dropped. */
export function contextFullNote(turnsLeftOut: number, carryOn: () => void): TemplateResult {
  const oldest = turnsLeftOut === 1 ? 'oldest turn' : `oldest ${turnsLeftOut} turns`;
  return html`<div class="thread-note note">
    ${icon('info')}
    <h2>This chat is longer than the model can hold</h2>
    <p>The ${oldest} will be left out of the next answer. They stay in the chat.</p>
    <div class="btns">
      <a class="btn" href=${NEW_CHAT_HREF}>New chat</a>
      <button class="btn plain" type="button" @click=${carryOn}>Carry on</button>
    </div>
  </div>`;
}

/** A message could not be kept or sent; it is back in the box. */
export function sendTroubleNote(error: unknown, dismiss: () => void): TemplateResult {
  const { title, text } = sendTrouble(error);
  return html`<div class="thread-note note bad" role="alert">
    ${icon('warning')}
    <h2>${title}</h2>
    <p>${text}</p>
    <div class="btns">
      <a class="btn" href=${MODELS_HREF}>Choose what to delete</a>
      <button class="btn plain" type="button" @click=${dismiss}>Dismiss</button>
    </div>
  </div>`;
}

const STORAGE_WORDS: Record<StorageErrorCode, { title: string; text: string }> = {
  'quota-full': {
    title: 'Not enough room',
    text: 'This browser lets Kinglet keep no more. Your message is still in the box. Deleting a model makes room.',
  },
  denied: {
    title: 'This browser keeps nothing here',
    text: 'Storage is off for this page, as in some private windows. Your message is still in the box.',
  },
  blocked: {
    title: 'Another tab holds the chats back',
    text: 'Close the other tabs of Kinglet, then send again. Your message is still in the box.',
  },
  'newer-version': {
    title: 'The chats were written by a newer Kinglet',
    text: 'Reload to get it. Your message is still in the box.',
  },
  unknown: {
    title: 'The message could not be kept',
    text: 'The browser refused to write it. It is still in the box: send it again.',
  },
};

/** What sends comes in a part of its own; storage fails with a StorageError only. */
const PART_MISSING = {
  title: 'The message could not be sent',
  text: 'A part of Kinglet did not arrive. Your message is still in the box: send it again, or reload first.',
};

function sendTrouble(error: unknown): { title: string; text: string } {
  return error instanceof StorageError ? STORAGE_WORDS[error.code] : PART_MISSING;
}
