/** Takes files for the next message: by the button, dropped anywhere on the chat, or pasted; long pastes, too. */
import { attachFiles, attachPaste } from '../../actions/attach-files.js';
import { bringFiles } from '../../actions/draft-files.js';
import type { App } from '../../app-context.js';
import type { ChatId } from '../../domain/messages.js';
import './file-tray.js';
import { refusedWords } from './file-words.js';

/** A chat screen, or what stands in for it in tests. */
type Desk = HTMLElement;

/** Listens on the screen itself, so that it ends with it. */
export function openFileDesk(app: App, screen: Desk): void {
  screen.addEventListener('paste', (event) => onPaste(app, screen, event));
  const mark = (dragged: boolean): void => void screen.toggleAttribute('data-dragged', dragged);
  screen.addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    mark(true);
  });
  screen.addEventListener('dragleave', ({ relatedTarget }) => {
    if (!screen.contains(relatedTarget as Node | null)) mark(false);
  });
  screen.addEventListener('drop', (event) => {
    mark(false);
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    void take(app, screen, files);
  });
  bringBack(app, new WeakRef(screen));
}

/** Files that an earlier visit left unsent, for each chat that comes on the screen while that is there. */
function bringBack(app: App, screen: WeakRef<Desk>): void {
  const look = async (): Promise<void> => {
    const desk = screen.deref();
    if (!desk?.isConnected) return leave();
    const chatId = openChatId(app);
    if (chatId !== null && (await bringFiles(app, chatId))) showTray(app, desk);
  };
  const onChange = (): void => void look().catch(() => undefined);
  const leave = app.stores.conversation.subscribe(onChange);
  onChange();
}

/** The browser's own dialog for files. */
export function chooseFiles(app: App, screen: Desk): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.addEventListener('change', () => void take(app, screen, [...(input.files ?? [])]));
  input.click();
}

async function take(app: App, screen: Desk, files: readonly File[]): Promise<void> {
  const chatId = openChatId(app);
  if (chatId === null || files.length === 0) return;
  showTray(app, screen);
  app.stores.status.say(files.length === 1 ? 'Reading the file' : 'Reading the files');
  const refused = await attachFiles(app, chatId, files);
  if (refused.length > 0) app.stores.toasts.show({ text: refusedWords(refused) });
  if (refused.length < files.length) app.stores.status.say('Attached');
  screen.querySelector('chat-composer')?.focus();
}

function onPaste(app: App, screen: Desk, event: ClipboardEvent): void {
  const { target, clipboardData } = event;
  const chatId = openChatId(app);
  if (!clipboardData || chatId === null) return;
  if (!(target instanceof Element) || !target.closest('chat-composer')) return;
  const files = [...clipboardData.files].filter(({ type }) => !type.startsWith('image/'));
  const text = clipboardData.getData('text/plain');
  if (text === '' && files.length > 0) void take(app, screen, files);
  else if (attachPaste(app, chatId, text)) {
    showTray(app, screen);
    app.stores.status.say('The pasted text was attached');
  } else return;
  event.preventDefault();
}

function showTray(app: App, screen: Desk): void {
  const form = screen.querySelector('chat-composer form');
  if (!form || form.querySelector('file-tray')) return;
  form.prepend(Object.assign(document.createElement('file-tray'), { app }));
}

function openChatId(app: App): ChatId | null {
  const { state } = app.stores.conversation;
  return state.phase === 'new' || state.phase === 'open' ? state.chat.id : null;
}
