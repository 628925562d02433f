/** What sending, editing and regenerating share: a new answer's record, and its start. */
import type { AssistantMessage, Chat, ChatId, Message, MessageId } from '../domain/messages.js';
import type { ModelKey } from '../domain/models.js';
import type { ModelStore } from '../stores/model-store.js';
import { answeredBy } from './answered-by.js';
import { changeChat, loadChat } from './change-chat.js';
import type { ChatDeps } from './chat-deps.js';
import { writeAnswer } from './write-answer.js';

/** The model that answers next in a chat: its own, else the person's, else the one this device suits and has. */
export function modelKeyFor({ stores }: Pick<ChatDeps, 'stores'>, chat: Chat): ModelKey | null {
  return chat.modelKey ?? stores.settings.state.modelKey ?? stores.models.defaultKey;
}

/** Can this model answer now, without a download? */
export function isHere(models: ModelStore, key: ModelKey | null): boolean {
  const status = models.find(key);
  if (!status?.ref) return false;
  return status.ref.variant.source.kind === 'cloud' || status.disk.phase === 'ready';
}

export function newAnswer(
  { stores: { models } }: Pick<ChatDeps, 'stores'>,
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
  return Math.max(Date.now(), ...messages.map(({ createdAt }) => createdAt + 1));
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
  await known(models);
  const loaded = await loadChat(deps, answer.chatId);
  const waiting = loaded?.messages.find(({ id }) => id === answer.id);
  if (waiting?.role !== 'assistant' || waiting.state.phase !== 'waiting') return;
  const key = waiting.by.key || modelKeyFor(deps, loaded!.chat);
  const by = answeredBy(models, key);
  if (isHere(models, key)) return writeAnswer(deps, { ...waiting, by }, startedAt);
  status.say(`Waiting for ${by.name}`);
  // What was asked before the device was known gets its model's name now.
  if (by.variantId !== waiting.by.variantId)
    await changeChat(deps, answer.chatId, { messages: [{ ...waiting, by }] });
}

/** Resolves when the device was probed and the models are known. */
function known(models: ModelStore): Promise<void> {
  if (models.state.ready) return Promise.resolve();
  return new Promise((resolve) => {
    const leave = models.subscribe(() => {
      if (!models.state.ready) return;
      leave();
      resolve();
    });
  });
}
