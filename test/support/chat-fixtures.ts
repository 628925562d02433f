import type { AssistantMessage, Chat, ChatMeta, UserMessage } from '../../src/domain/messages.js';
import { DEFAULT_SAMPLING } from '../../src/domain/sampling.js';

/** Small records for tests; `part` overrides. */

export function chatOf(part: Partial<Chat> = {}): Chat {
  return {
    id: 'c1',
    leafId: null,
    modelKey: null,
    systemPrompt: '',
    sampling: DEFAULT_SAMPLING,
    ...part,
  };
}

export function metaOf(part: Partial<ChatMeta> = {}): ChatMeta {
  return {
    id: 'c1',
    title: 'A chat',
    titleBy: 'auto',
    createdAt: 1,
    updatedAt: 1,
    pinned: false,
    usedCloud: false,
    waiting: false,
    ...part,
  };
}

export function questionOf(part: Partial<UserMessage> = {}): UserMessage {
  return {
    id: 'q1',
    chatId: 'c1',
    parentId: null,
    role: 'user',
    text: 'Why?',
    createdAt: 1,
    ...part,
  };
}

export function answerOf(part: Partial<AssistantMessage> = {}): AssistantMessage {
  return {
    id: 'a1',
    chatId: 'c1',
    parentId: 'q1',
    role: 'assistant',
    text: 'Because.',
    createdAt: 2,
    state: { phase: 'done' },
    by: { key: 'fake', variantId: 'fake-q4', name: 'Fake', where: 'device' },
    ...part,
  };
}
