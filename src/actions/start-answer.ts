/** What sending, editing and regenerating share: a new answer's record, and its start. */
import { pathTo } from '../domain/message-tree.js';
import type { AssistantMessage, Chat, ChatId, Message, MessageId } from '../domain/messages.js';
import type { ModelKey } from '../domain/models.js';
import { asksForStory, continuesStory } from '../domain/story-request.js';
import { isUsable, type ModelStore } from '../stores/model-store.js';
import { answeredBy } from './answered-by.js';
import { changeChat, loadChat, type LoadedChat } from './change-chat.js';
import type { ChatDeps } from './chat-deps.js';
import { modelsKnown } from './models-known.js';
import { writeAnswer } from './write-answer.js';

interface SettingsAndModels {
  readonly stores: Pick<ChatDeps['stores'], 'models' | 'settings'>;
}

/** The model a chat's questions are for: its own, else the person's, else the one this device suits and has. */
export function modelKeyFor({ stores }: SettingsAndModels, chat: Chat): ModelKey | null {
  return chat.modelKey ?? stores.settings.state.modelKey ?? stores.models.defaultKey;
}

/**
 * The model that answers this one message. A question waits for the model of its chat and nothing answers in its
 * place; only a wish for a story goes to the model in the box while the chat's model is not here, and what goes on
 * from a story that one told. Once the chat's model is here it answers everything: a person who got a large model for
 * their questions gets its stories too, and has the small one by its button and in the menu of models.
 *
 * @param before the messages it follows, the first one first
 */
export function answererOf(
  deps: SettingsAndModels,
  chat: Chat,
  before: readonly Message[],
  text: string,
): ModelKey | null {
  const { models } = deps.stores;
  const own = modelKeyFor(deps, chat);
  const teller = models.teller?.entry.key;
  if (teller === undefined || isHere(models, own)) return own;
  const last = before.findLast((message) => message.role === 'assistant');
  const goesOn = last?.by.key === teller && continuesStory(text);
  return goesOn || asksForStory(text) ? teller : own;
}

/** Can this model answer now, without a download? */
export function isHere(models: ModelStore, key: ModelKey | null): boolean {
  const status = models.find(key);
  return status?.ref != null && isUsable(status);
}

export function newAnswer(
  { stores: { models } }: SettingsAndModels,
  place: { chatId: ChatId; parentId: MessageId; createdAt: number },
  key: ModelKey | null,
): AssistantMessage {
  return {
    ...place,
    id: crypto.randomUUID(),
    role: 'assistant',
    text: '',
    state: { phase: isHere(models, key) ? 'writing' : 'waiting' },
    by: answeredBy(models, key),
  };
}

/** Younger than every version before it, also within one millisecond. */
export function dateAfter(messages: readonly Message[]): number {
  return messages.reduce((date, { createdAt }) => Math.max(date, createdAt + 1), Date.now());
}

/**
 * Answers now when its model is here; else the question stays waiting and this resolves. The answer is on disk.
 *
 * @param startedAt `performance.now()` of sending
 */
export async function startAnswer(
  deps: ChatDeps,
  answer: AssistantMessage,
  startedAt: number,
): Promise<void> {
  const { models, status } = deps.stores;
  if (answer.state.phase === 'writing') return writeAnswer(deps, answer, startedAt);
  await modelsKnown(models);
  const loaded = await loadChat(deps, answer.chatId);
  const waiting = loaded?.messages.find(({ id }) => id === answer.id);
  if (waiting?.role !== 'assistant' || waiting.state.phase !== 'waiting') return;
  // Nothing was known of the models when it was asked; what was let go to one model goes to no other.
  const early = waiting.by.variantId === '' && !waiting.approved;
  const key =
    (early && tellerOf(deps, loaded!, waiting)) ||
    waiting.by.key ||
    modelKeyFor(deps, loaded!.chat);
  const by = answeredBy(models, key);
  if (isHere(models, key)) return writeAnswer(deps, { ...waiting, by }, startedAt);
  status.say(`Waiting for ${by.name}`);
  // What was asked before the device was known gets its model's name now.
  if (by.variantId !== waiting.by.variantId)
    await changeChat(deps, answer.chatId, { messages: [{ ...waiting, by }] });
}

/** What was asked before anything was known of the models may be for the model in the box; else null. */
function tellerOf(
  deps: ChatDeps,
  { chat, messages }: LoadedChat,
  { parentId, text }: AssistantMessage,
): ModelKey | null {
  if (text !== '') return null;
  const path = pathTo(messages, parentId);
  const key = answererOf(deps, chat, path.slice(0, -1), path.at(-1)?.text ?? '');
  return key === deps.stores.models.teller?.entry.key ? (key ?? null) : null;
}
