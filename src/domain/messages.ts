/** Chats and their messages. Messages form a tree: siblings under one parent are versions of a turn. */
import type { EngineErrorCode } from './errors.js';
import type { ModelKey, VariantId } from './models.js';
import type { Sampling } from './sampling.js';

export type ChatId = string;
export type MessageId = string;

/** Wall-clock and token figures of one answer; times in ms, speeds in tokens/s. */
export interface AnswerFigures {
  readonly promptTokens?: number;
  readonly completionTokens?: number;
  /** From sending to the first text shown, wall clock. */
  readonly firstTokenMs?: number;
  readonly totalMs?: number;
  readonly tokensPerSecond?: number;
  readonly seed?: number;
  /** Oldest turns left out because the context was full. */
  readonly turnsLeftOut?: number;
}

/** Which model wrote an answer, kept with it so that a later catalogue cannot rewrite history. */
export interface AnsweredBy {
  readonly key: ModelKey;
  readonly variantId: VariantId;
  readonly name: string;
  readonly where: 'device' | 'cloud';
  /** Version of the engine's library, e.g. `web-llm 0.2.86`. */
  readonly library?: string;
  readonly quantisation?: string;
}

/**
 * The life of an answer.
 * - waiting: kept until its model is ready
 * - writing: an engine is on it (after a crash this is found at start and becomes `interrupted`)
 * - cut: the token limit or the context ended it; can be continued
 */
export type AnswerState =
  | { readonly phase: 'waiting' }
  | { readonly phase: 'writing' }
  | { readonly phase: 'done' }
  | { readonly phase: 'stopped' }
  | { readonly phase: 'cut' }
  | { readonly phase: 'interrupted' }
  | { readonly phase: 'failed'; readonly code: EngineErrorCode; readonly detail: string };

interface MessageBase {
  readonly id: MessageId;
  readonly chatId: ChatId;
  readonly parentId: MessageId | null;
  readonly text: string;
  readonly createdAt: number;
  /** Set while its deletion can still be undone; purged at the next start. */
  readonly deletedAt?: number;
}

export interface UserMessage extends MessageBase {
  readonly role: 'user';
}

export interface AssistantMessage extends MessageBase {
  readonly role: 'assistant';
  readonly state: AnswerState;
  readonly by: AnsweredBy;
  readonly figures?: AnswerFigures;
}

export type Message = UserMessage | AssistantMessage;

/** What the chat list needs; small, read at start. */
export interface ChatMeta {
  readonly id: ChatId;
  readonly title: string;
  /** `person` titles are never replaced by automatic ones. */
  readonly titleBy: 'auto' | 'person';
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly pinned: boolean;
  /** True once any turn went to a cloud model. */
  readonly usedCloud: boolean;
  /** True while a question in it waits for its model. */
  readonly waiting: boolean;
  readonly deletedAt?: number;
}

/** The rest of a chat, read when it is opened. */
export interface Chat {
  readonly id: ChatId;
  /** Tip of the branch that is shown; null in an empty chat. */
  readonly leafId: MessageId | null;
  readonly modelKey: ModelKey | null;
  readonly systemPrompt: string;
  readonly sampling: Sampling;
}
