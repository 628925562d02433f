/**
 * Chats as a file: everything of them, in one form only, so that what is exported, erased and imported is exported
 * again to the same byte. The form is described in docs/CHAT-FILE.md.
 */
import { ANSWER_FIGURES } from './answer-figures.js';
import { ATTACHMENT_KINDS, MAX_ATTACHMENTS, type Attachment } from './attachments.js';
import type { EngineErrorCode } from './errors.js';
import type {
  AnsweredBy,
  AnswerFigures,
  AnswerState,
  Chat,
  ChatMeta,
  ChatMode,
  Message,
  MessageId,
  Take,
} from './messages.js';
import { isRecord } from './plain-json.js';
import type { Sampling } from './sampling.js';
import { isTemporary } from './temporary.js';

export const CHAT_FILE_FORMAT = 'kinglet-chats';
export const CHAT_FILE_VERSION = 1;

/** A chat with all that was said in it. */
export interface WholeChat {
  readonly meta: ChatMeta;
  readonly chat: Chat;
  readonly messages: readonly Message[];
}

/** One of a file that is left out. */
export interface SkippedChat {
  /** As far as it can be told. */
  readonly title: string;
  /** Fit to be shown. */
  readonly reason: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** Longer ones are nobody's chat. */
const MAX_TEXT = 4e6;
const MAX_NAME = 300;
const MAX_MESSAGES = 100_000;
const ID = /^[\w-]{1,64}$/;
const MODES: readonly unknown[] = ['compare', 'blind', 'ladder'];
const ENDED: readonly unknown[] = ['done', 'stopped', 'cut', 'interrupted'];
/** What is wrong with a chat, fit to be shown. */
export class MalformedChat extends Error {
  override readonly name = 'MalformedChat';
}

/** The file's text before the first chat, and after the last; between two chats stands a comma and a line end. */
export const CHAT_FILE_HEAD = `{"format":"${CHAT_FILE_FORMAT}","version":${CHAT_FILE_VERSION},"chats":[\n`;
export const CHAT_FILE_TAIL = '\n]}\n';

/** One chat's text, the same for the same chat. @throws {MalformedChat} for what no chat of ours is */
export function formatChat(whole: WholeChat): string {
  return JSON.stringify(readChat(whole));
}

/**
 * A chat out of anybody's file: every field checked, unknown ones dropped, all in one order. An answer that was not
 * finished is interrupted: nothing that is imported asks a model by itself.
 * @throws {MalformedChat}
 */
export function readChat(value: unknown): WholeChat {
  const whole = record(value, 'The chat');
  const chatFields = record(whole.chat, 'The chat');
  const id = idOf(chatFields.id, 'The chat');
  if (isTemporary(id)) throw new MalformedChat('It is a temporary chat, which no file may bring');
  if (!Array.isArray(whole.messages) || whole.messages.length > MAX_MESSAGES)
    throw new MalformedChat('Its messages are no list, or too many');
  const messages = whole.messages
    .map((message) => readMessage(message, id))
    .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
  checkTree(messages);
  const { leafId } = chatFields;
  const leaf = messages.find((message) => message.id === leafId) ?? messages.at(-1);
  return {
    meta: readMeta(whole.meta, id, messages),
    chat: readSettings(chatFields, id, leaf),
    messages,
  };
}

function readMeta(value: unknown, id: string, messages: readonly Message[]): ChatMeta {
  const { title, titleBy, createdAt, updatedAt, pinned, archived } = record(
    value,
    'Its description',
  );
  return {
    id,
    title: string(title, 'Its title', MAX_NAME),
    titleBy: titleBy === 'person' ? 'person' : 'auto',
    createdAt: date(createdAt),
    updatedAt: date(updatedAt),
    pinned: pinned === true,
    ...(archived === true && { archived }),
    usedCloud: messages.some((each) => each.role === 'assistant' && each.by.where === 'cloud'),
    waiting: false,
  };
}

function readSettings(fields: Fields, id: string, leaf: Message | undefined): Chat {
  const { modelKey, systemPrompt, sampling, mode, lanes, lesson } = fields;
  return {
    id,
    leafId: leaf?.id ?? null,
    modelKey:
      modelKey === null || modelKey === undefined ? null : string(modelKey, 'Its model', MAX_NAME),
    systemPrompt: string(systemPrompt ?? '', 'Its system prompt', MAX_TEXT),
    sampling: readSampling(sampling),
    ...(MODES.includes(mode) && { mode: mode as ChatMode }),
    ...(lanes !== undefined && { lanes: strings(lanes, 'Its lanes') }),
    ...(lesson !== undefined && { lesson: readLesson(lesson) }),
  };
}

function readLesson(value: unknown): NonNullable<Chat['lesson']> {
  const { title, prompts, lanes } = record(value, 'Its lesson');
  return {
    title: string(title, 'Its lesson', MAX_NAME),
    prompts: strings(prompts, 'Its lesson', MAX_TEXT),
    lanes: strings(lanes, 'Its lesson'),
  };
}

function readSampling(value: unknown): Sampling {
  const { temperature, topP, maxTokens, seed } = record(value, 'Its settings');
  return {
    temperature: within(temperature, 0, 2),
    topP: within(topP, 0, 1),
    maxTokens: within(maxTokens, 1, 1e6),
    seed: seed === null ? null : within(seed, 0, 2 ** 32),
  };
}

function readMessage(value: unknown, chatId: string): Message {
  const fields = record(value, 'A message');
  const { parentId, text, createdAt, role } = fields;
  const base = {
    id: idOf(fields.id, 'A message'),
    chatId,
    parentId: parentId === null ? null : idOf(parentId, 'A message'),
    text: string(text, 'A message', MAX_TEXT),
    createdAt: date(createdAt),
  };
  if (role === 'user') {
    const attachments = readAttachments(fields.attachments);
    return { ...base, role, ...(attachments && { attachments }) };
  }
  if (role !== 'assistant')
    throw new MalformedChat('A message is neither a question nor an answer');
  return {
    ...base,
    role,
    state: readState(fields.state),
    by: readBy(fields.by),
    ...(fields.figures !== undefined && { figures: readFigures(fields.figures) }),
    ...(fields.take !== undefined && { take: readTake(fields.take) }),
    ...(fields.note !== undefined && { note: string(fields.note, 'A note', MAX_TEXT) }),
  };
}

function readAttachments(value: unknown): Attachment[] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || value.length > MAX_ATTACHMENTS)
    throw new MalformedChat('The files of a message are no list, or too many');
  return value.map((each) => {
    const { id, name, kind, text, leftOut } = record(each, 'A file');
    return {
      id: idOf(id, 'A file'),
      name: string(name, 'A file', MAX_NAME),
      kind: ATTACHMENT_KINDS.find((known) => known === kind) ?? 'text',
      text: string(text, 'A file', MAX_TEXT),
      ...(leftOut !== undefined && { leftOut: within(leftOut, 0, 1e12) }),
    };
  });
}

function readState(value: unknown): AnswerState {
  const { phase, code, detail } = record(value, 'The state of an answer');
  if (phase === 'failed') {
    const known = string(code, 'An error', 60);
    if (!/^[a-z0-9-]+$/.test(known)) throw new MalformedChat('An error has no plain name');
    return { phase, code: known as EngineErrorCode, detail: string(detail, 'An error', MAX_TEXT) };
  }
  if (ENDED.includes(phase)) return { phase } as AnswerState;
  return { phase: 'interrupted' };
}

function readBy(value: unknown): AnsweredBy {
  const { key, variantId, name, where, library, quantisation } = record(value, 'A model');
  if (where !== 'device' && where !== 'cloud')
    throw new MalformedChat('An answer does not say where it was written');
  return {
    key: string(key, 'A model', MAX_NAME),
    variantId: string(variantId, 'A model', MAX_NAME),
    name: string(name, 'A model', MAX_NAME),
    where,
    ...(library !== undefined && { library: string(library, 'A library', MAX_NAME) }),
    ...(quantisation !== undefined && {
      quantisation: string(quantisation, 'A quantisation', MAX_NAME),
    }),
  };
}

function readFigures(value: unknown): AnswerFigures {
  const fields = record(value, 'The figures of an answer');
  const kept = ANSWER_FIGURES.filter((name) => fields[name] !== undefined);
  return Object.fromEntries(kept.map((name) => [name, within(fields[name], 0, 1e15)]));
}

function readTake(value: unknown): Take {
  const { roundId, place, blind } = record(value, 'A round');
  return {
    roundId: idOf(roundId, 'A round'),
    place: within(place, 0, 100),
    ...((blind === 'hidden' || blind === 'shown') && { blind }),
  };
}

/** Each message once, each below one that is there, none below itself. */
function checkTree(messages: readonly Message[]): void {
  const parents = new Map(messages.map(({ id, parentId }) => [id, parentId]));
  if (parents.size !== messages.length) throw new MalformedChat('Two messages have one id');
  const rooted = new Set<MessageId | null>([null]);
  for (const { id } of messages) {
    const way: MessageId[] = [];
    let at: MessageId | null | undefined = id;
    while (at !== undefined && !rooted.has(at)) {
      if (way.length > messages.length)
        throw new MalformedChat('Its messages go round in a circle');
      way.push(at!);
      at = parents.get(at!);
    }
    if (at === undefined) throw new MalformedChat('A message answers one that is not there');
    for (const each of way) rooted.add(each);
  }
}

function record(value: unknown, what: string): Fields {
  if (!isRecord(value)) throw new MalformedChat(`${what} is not an object`);
  return value;
}

function idOf(value: unknown, what: string): string {
  if (typeof value === 'string' && ID.test(value)) return value;
  throw new MalformedChat(`${what} has no id`);
}

function string(value: unknown, what: string, most: number): string {
  if (typeof value === 'string' && value.length <= most) return value;
  throw new MalformedChat(`${what} is no text, or too long`);
}

function strings(value: unknown, what: string, most = MAX_NAME): string[] {
  if (!Array.isArray(value) || value.length > 100) throw new MalformedChat(`${what} is no list`);
  return value.map((each) => string(each, what, most));
}

function within(value: unknown, least: number, most: number): number {
  if (typeof value === 'number' && value >= least && value <= most) return value;
  throw new MalformedChat('A number is missing or out of bounds');
}

/** Milliseconds. */
function date(value: unknown): number {
  return within(value, 0, 8.64e15);
}
