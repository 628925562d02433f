import { pathTo } from '../domain/message-tree.js';
import type { MessageId } from '../domain/messages.js';
import { changeChat } from './change-chat.js';
import type { ChatDeps } from './chat-deps.js';
import { findAnswer } from './find-message.js';
import { newConversation } from './new-conversation.js';

/** Takes a waiting question back: its text returns to the draft. A chat that was nothing else goes with it. */
export async function cancelQuestion(deps: ChatDeps, answerId: MessageId): Promise<void> {
  const { open, answer } = findAnswer(deps, answerId);
  const question = open.messages.find(({ id }) => id === answer.parentId);
  if (answer.state.phase !== 'waiting' || question?.role !== 'user') return;
  const taken = open.messages.filter(({ id, parentId }) => [id, parentId].includes(question.id));
  const followed = open.messages.some(({ parentId }) =>
    taken.some(({ id, role }) => role === 'assistant' && id === parentId),
  );
  // Answered in another version, or gone on from: only the waiting answer goes.
  const gone = taken.length > 2 || followed ? [answer] : taken;
  const deletedAt = Date.now();
  const rest = open.messages.filter((message) => !gone.includes(message));
  await returnToDraft(deps, rest.length === 0 ? 'new' : open.chat.id, question.text);
  if (rest.length === 0) return removeChat(deps, deletedAt);
  const leafId = gone.length === 1 ? question.id : question.parentId;
  await changeChat(deps, open.chat.id, {
    messages: gone.map((message) => ({ ...message, deletedAt })),
    chat: { leafId: pathTo(rest, leafId).at(-1)?.id ?? null },
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

async function removeChat(
  { stores, repositories, navigate }: ChatDeps,
  deletedAt: number,
): Promise<void> {
  const { conversation, chatList } = stores;
  if (conversation.state.phase !== 'open') return;
  const { chat, meta } = conversation.state;
  const gone = { ...meta, deletedAt };
  await repositories.chats.saveMeta(gone);
  chatList.put(gone);
  const { modelKey, systemPrompt, sampling } = chat;
  const fresh = newConversation();
  conversation.replace({ ...fresh, chat: { ...fresh.chat, modelKey, systemPrompt, sampling } });
  navigate({ screen: 'chat', chatId: null }, { replace: true });
}
