/** Every action that can be asked for by its name. */
import { archiveChats } from '../../actions/archive-chats.js';
import { deleteChats } from '../../actions/delete-chats.js';
import { chooseModel } from '../../actions/choose-model.js';
import { exportChats, exportPage, type ChatFileKind } from '../../actions/export-chats.js';
import { pinChat } from '../../actions/pin-chat.js';
import { startTemporaryChat } from '../../actions/start-temporary-chat.js';
import { stopAnswer } from '../../actions/stop-answer.js';
import { updateSettings } from '../../actions/update-settings.js';
import type { App } from '../../app-context.js';
import { foldText } from '../../domain/search/fold-text.js';
import type { AssistantMessage, ChatId, ChatMeta, ChatMode } from '../../domain/messages.js';
import { isTemporary } from '../../domain/temporary.js';
import type { Route } from '../../domain/routes.js';
import type { Settings } from '../../domain/settings.js';
import { isUsable } from '../../stores/model-store.js';
import type { IconName } from '../../ui/icon.js';
import { saveFile } from '../../ui/save-file.js';
import type { Shelf } from './chat-shelf.js';
import { isAnswering, modeOf } from './conversation-view.js';
import { currentModelKey } from './current-model.js';
import { openFindBar } from './find-bar.js';
import { openPrompts } from './open-prompts.js';
import { chooseFiles } from './preload.js';
import { runTurnCommand } from './run-turn-command.js';
import { switchMode } from './switch-mode.js';
import type { TurnCommand } from './turn-command.js';

export interface PaletteCommand {
  readonly title: string;
  readonly glyph: IconName;
  /** The keys that do the same. */
  readonly keys?: string;
  readonly run: () => unknown;
}

/** What can be done now, the commonest first. */
export function paletteCommands(app: App, showShortcuts?: () => unknown): PaletteCommand[] {
  return [
    command('New chat', 'new-chat', () => go(app, newChat()), 'Ctrl/⌘ Shift O'),
    command('New temporary chat', 'blind', () => startTemporaryChat(app)),
    ...answerCommands(app),
    ...chatCommands(app),
    ...listCommands(),
    command('Prompts and personas', 'edit', () => openPrompts(app), '/'),
    ...modelCommands(app),
    ...screenCommands(app),
    ...settingCommands(app),
    ...(showShortcuts ? [command('List the shortcuts', 'info', showShortcuts, '?')] : []),
  ];
}

/** Those whose title holds every word; a title that begins with the search comes first. */
export function matchingCommands(
  commands: readonly PaletteCommand[],
  search: string,
): readonly PaletteCommand[] {
  const words = foldText(search).split(/\s+/).filter(Boolean);
  const whole = words.join(' ');
  return commands
    .map((each) => ({ each, title: foldText(each.title) }))
    .filter(({ title }) => words.every((word) => title.includes(word)))
    .sort((a, b) => Number(b.title.startsWith(whole)) - Number(a.title.startsWith(whole)))
    .map(({ each }) => each);
}

function command(
  title: string,
  glyph: IconName,
  run: () => unknown,
  keys?: string,
): PaletteCommand {
  return { title, glyph, run, ...(keys && { keys }) };
}

function newChat(): Route {
  return { screen: 'chat', chatId: null };
}

function go(app: App, route: Route): void {
  app.navigate(route);
}

function answerCommands(app: App): PaletteCommand[] {
  const { conversation, replies } = app.stores;
  const { state } = conversation;
  if (state.phase !== 'open') return [];
  if (isAnswering(state, replies.state))
    return [
      command('Stop the answer', 'stop', () => stopAnswer(app, state.chat.id), 'Esc'),
      ...readingCommands(app),
    ];
  const answer = state.path.findLast((message) => message.role === 'assistant');
  const thread = document.querySelector('chat-thread');
  return [
    ...(thread && state.path.some(({ role }) => role === 'user')
      ? [command('Edit your last message', 'edit', () => thread.editLast(), '↑')]
      : []),
    ...(answer?.text && !state.chat.mode ? lastAnswer(app, answer) : []),
    ...stopReading(app),
  ];
}

function stopReading({ stores: { reading } }: App): PaletteCommand[] {
  return reading.state ? [command('Stop reading', 'stop', () => reading.state?.stop(), 'Esc')] : [];
}

/** While an answer is written it can be read aloud already. */
function readingCommands(app: App): PaletteCommand[] {
  const { conversation, replies } = app.stores;
  const { state } = conversation;
  const open = state.phase === 'open' && !state.chat.mode ? state : null;
  const written = open?.path.findLast(({ id }) => replies.state.has(id));
  if (!written || app.stores.reading.state) return stopReading(app);
  const { id, text } = written;
  return [
    command('Read the answer aloud as it is written', 'read-aloud', () =>
      runTurnCommand(app, { kind: 'read-aloud', messageId: id, text }),
    ),
  ];
}

function lastAnswer(app: App, { id, text }: AssistantMessage): PaletteCommand[] {
  const ask = (turn: TurnCommand): Promise<void> => runTurnCommand(app, turn);
  return [
    command('Copy the last answer', 'copy', () => ask({ kind: 'copy', text })),
    command('Fork the chat from the last answer', 'choose', () =>
      ask({ kind: 'fork', messageId: id }),
    ),
    command('Regenerate the last answer', 'regenerate', () =>
      ask({ kind: 'regenerate', messageId: id }),
    ),
    command('Read the last answer aloud', 'read-aloud', () =>
      ask({ kind: 'read-aloud', messageId: id, text }),
    ),
  ];
}

function chatCommands(app: App): PaletteCommand[] {
  const { state } = app.stores.conversation;
  const screen = document.querySelector('chat-screen');
  const settings = screen
    ? [
        command('Attach files', 'attach', () => chooseFiles(app, screen)),
        command('Settings of this chat', 'settings', () => screen.presses.openSettings()),
      ]
    : [];
  if (state.phase !== 'open') return [...modeCommands(app), ...settings];
  const { id } = state.meta;
  return [
    ...(document.querySelector('chat-thread')
      ? [command('Find in this chat', 'search', () => openFindBar())]
      : []),
    ...modeCommands(app),
    ...settings,
    ...(isTemporary(id) ? [] : keptChatCommands(app, state.meta)),
    command('Export this chat as Markdown', 'download', () => saveChat(app, 'markdown', id)),
    command('Export this chat as a page', 'download', () => saveChatPage(app, id)),
    command('Print this chat', 'download', printChat),
    command('Delete this chat', 'delete', () => deleteChats(app, [id])),
  ];
}

/** What a temporary chat has no use for. */
function keptChatCommands(app: App, { id, pinned, archived = false }: ChatMeta): PaletteCommand[] {
  return [
    command(pinned ? 'Unpin this chat' : 'Pin this chat', 'pin', () => pinChat(app, id, !pinned)),
    command(archived ? 'Restore this chat' : 'Archive this chat', 'archive', () =>
      archiveChats(app, [id], !archived),
    ),
    command('Export this chat as JSON', 'download', () => saveChat(app, 'json', id)),
  ];
}

/** The list may stand in the drawer of a phone. */
function listCommands(): PaletteCommand[] {
  const list = document.querySelector('chat-list');
  if (!list) return [];
  const open = (shelf: Shelf) => async (): Promise<void> => {
    list.dispatchEvent(new CustomEvent('open-drawer', { bubbles: true }));
    await list.open(shelf);
  };
  return [
    command('Select chats to archive or delete', 'check', open('select')),
    command('Archived chats', 'archive', open('archived')),
  ];
}

async function saveChat(app: App, kind: ChatFileKind, id: ChatId): Promise<void> {
  const { name, file } = await exportChats(app, kind, id);
  saveFile(name, file);
}

/** Drawn little by little first: the dialog would wait for all of it. */
async function printChat(): Promise<void> {
  await document.querySelector('chat-thread')?.drawAll();
  print();
}

async function saveChatPage(app: App, id: ChatId): Promise<void> {
  const { drawStill } = await import('../../ui/markdown/draw-still.js');
  const { name, file } = await exportPage(app, drawStill, id);
  saveFile(name, file);
}

const MODES: readonly (readonly [ChatMode | undefined, string, IconName])[] = [
  ['compare', 'Compare models side by side', 'compare'],
  ['blind', 'Compare blind, without names', 'blind'],
  ['ladder', 'Ask down every size of model', 'ladder'],
  [undefined, 'Ask one model', 'chat'],
];

function modeCommands(app: App): PaletteCommand[] {
  const { state } = app.stores.conversation;
  const isThere = state.phase === 'new' || state.phase === 'open';
  if (!isThere || isAnswering(state, app.stores.replies.state)) return [];
  return MODES.filter(([mode]) => mode !== modeOf(state)).map(([mode, title, glyph]) =>
    command(title, glyph, () => switchMode(app, mode)),
  );
}

function modelCommands(app: App): PaletteCommand[] {
  const chosen = currentModelKey(app.stores);
  const { stayOnDevice } = app.stores.settings.state;
  return app.stores.models.state.models
    .filter(
      (model) =>
        isUsable(model) &&
        model.entry.key !== chosen &&
        !(stayOnDevice && model.disk.phase === 'elsewhere'),
    )
    .map(({ entry }) => command(`Use ${entry.name}`, 'models', () => chooseModel(app, entry.key)));
}

function screenCommands(app: App): PaletteCommand[] {
  const { state } = app.stores.conversation;
  const chatId = state.phase === 'open' ? state.chat.id : null;
  const section = (id: string): Route => ({ screen: 'settings', section: id });
  const screens: readonly (readonly [string, IconName, Route, string?])[] = [
    ['Go to Chat', 'chat', { screen: 'chat', chatId }, 'g c'],
    ['Go to Evaluate', 'evaluate', { screen: 'evaluate' }, 'g e'],
    ['Go to Choose', 'choose', { screen: 'choose' }, 'g h'],
    ['Go to Models', 'models', { screen: 'models' }, 'g m'],
    ['Go to Settings', 'settings', { screen: 'settings' }, 'g s'],
    ['Would Phi have been enough?', 'choose', { screen: 'choose', page: 'would-phi' }],
    ['Cloud models and keys', 'settings', section('cloud')],
    ['Privacy, and where requests went', 'shield', section('privacy')],
    ['Export and import chats', 'download', section('data')],
    ['What answers cost', 'settings', section('costs')],
  ];
  return screens.map(([title, glyph, route, keys]) =>
    command(title, glyph, () => go(app, route), keys),
  );
}

function settingCommands(app: App): PaletteCommand[] {
  const { theme, stayOnDevice, blockNetwork, singleKeys } = app.stores.settings.state;
  const set = (title: string, part: Partial<Settings>, glyph: IconName = 'settings') =>
    command(title, glyph, () => updateSettings(app, part));
  const themes = (['light', 'dark', 'system'] as const).filter((each) => each !== theme);
  return [
    ...themes.map((each) => set(THEMES[each], { theme: each })),
    stayOnDevice
      ? set('Allow cloud models again', { stayOnDevice: false }, 'shield')
      : set('Stay on this device', { stayOnDevice: true }, 'shield'),
    blockNetwork
      ? set('Allow the network again', { blockNetwork: false }, 'offline')
      : set('Block all network', { blockNetwork: true }, 'offline'),
    singleKeys
      ? set('Turn single-key shortcuts off', { singleKeys: false })
      : set('Turn single-key shortcuts on', { singleKeys: true }),
  ];
}

const THEMES: Readonly<Record<Settings['theme'], string>> = {
  light: 'Light theme',
  dark: 'Dark theme',
  system: 'Theme of the system',
};
