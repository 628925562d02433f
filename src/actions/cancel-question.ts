import { isTemporary } from '../domain/temporary.js';
import { leafWithout, subtreeOf } from '../domain/message-tree.js';
import type { AssistantMessage, Message, MessageId } from '../domain/messages.js';
import { changeChat } from './change-chat.js';
import type { ChatDeps } from './chat-deps.js';
import { findAnswer, type OpenConversation } from './find-message.js';
import { newConversation } from './new-conversation.js';

/**
 * Takes a waiting question back: its text returns to the draft, and a chat that was nothing else goes with it. Where
 * the question has other answers, or the answer has text already, only the waiting ends.
 */
export async function cancelQuestion(deps: ChatDeps, answerId: MessageId): Promise<void> {
  const { open, answer } = findAnswer(deps, answerId);
  if (answer.state.phase !== 'waiting') return;
  const { id: chatId } = open.chat;
  if (answer.text !== '') {
    const kept: AssistantMessage = { ...answer, state: { phase: 'interrupted' } };
    return void (await changeChat(deps, chatId, { messages: [kept] }));
  }
  const question = open.messages.find(({ id }) => id === answer.parentId);
  const alone = subtreeOf(open.messages, question?.id ?? '').length === 2;
  if (question?.role !== 'user' || !alone) return takeOut(deps, open, [answer]);
  const isWholeChat = open.messages.length === 2;
  await returnToDraft(deps, isWholeChat && !isTemporary(chatId) ? 'new' : chatId, question.text);
  if (isWholeChat) await removeChat(deps, open);
  else await takeOut(deps, open, [question, answer]);
}

async function takeOut(
  deps: ChatDeps,
  { chat, messages }: OpenConversation,
  gone: readonly [Message, ...Message[]],
): Promise<void> {
  const deletedAt = Date.now();
  await changeChat(deps, chat.id, {
    messages: gone.map((message) => ({ ...message, deletedAt })),
    chat: { leafId: leafWithout(messages, gone[0]) },
  });
}

/** Before what was begun since. */
async function returnToDraft(
  { repositories: { drafts } }: ChatDeps,
  key: string,
  text: string,
): Promise<void> {
  const begun = await drafts.get(key);
  await drafts.save(key, begun === '' ? text : `${text}\n\n${begun}`);
}

async function removeChat(deps: ChatDeps, { chat }: OpenConversation): Promise<void> {
  await changeChat(deps, chat.id, { meta: { deletedAt: Date.now() } });
  const { modelKey, systemPrompt, sampling } = chat;
  const { id } = chat;
  const fresh = newConversation();
  deps.stores.conversation.replace({
    ...fresh,
    chat: { ...fresh.chat, ...(isTemporary(id) && { id }), modelKey, systemPrompt, sampling },
  });
  if (!isTemporary(id)) deps.navigate({ screen: 'chat', chatId: null }, { replace: true });
}
