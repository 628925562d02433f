/** Chats and their messages. Messages form a tree: siblings under one parent are versions of a turn. */
import type { Attachment } from './attachments.js';
import type { UnsureWord } from './certainty/unsure-word.js';
import type { Category } from './categories.js';
import type { EngineErrorCode } from './errors.js';
import type { Lesson } from './lesson.js';
import type { ModelKey, VariantId } from './models.js';
import type { Sampling } from './sampling.js';

export type ChatId = string;
export type MessageId = string;
/** Takes of one question, asked for at once. */
export type RoundId = string;

/** Wall-clock and token figures of one answer; times in ms, speeds in tokens/s. */
export interface AnswerFigures {
  readonly promptTokens?: number;
  readonly completionTokens?: number;
  /**
   * From sending to the first text shown, wall clock. Of a take: from asking the awake model, because takes on one
   * device wait for each other.
   */
  readonly firstTokenMs?: number;
  readonly totalMs?: number;
  readonly tokensPerSecond?: number;
  readonly seed?: number;
  /** Oldest turns left out because the context was full. */
  readonly turnsLeftOut?: number;
  /** Characters of attached files left out because they did not fit. */
  readonly charactersLeftOut?: number;
  /** Most tokens the model was allowed to write. */
  readonly maxTokens?: number;
  /** Bytes of bodies sent off the device; absent where nothing was, or nobody counted. */
  readonly sentBytes?: number;
  /** US dollars, where the provider tells. */
  readonly costUsd?: number;
  /** Tokens of the prompt as a provider counted and bills them, and those of them it had read before. */
  readonly billedPromptTokens?: number;
  readonly cachedTokens?: number;
  /** Certainty, where it was asked for (`certainty/token-chances.ts`), and how the tokens were drawn then. */
  readonly chanceLow?: number;
  readonly chanceMedian?: number;
  readonly chanceMargin?: number;
  readonly temperature?: number;
  readonly topP?: number;
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

/**
 * Makes an answer one of several to a question, asked for at once with the same history and settings. The takes of a
 * round are versions of one turn in the tree; a retried take is a younger one at the same place.
 */
export interface Take {
  readonly roundId: RoundId;
  /** From the left, from 0: lane A, B and so on. Drawn by lot in a blind round. */
  readonly place: number;
  /** Names are hidden from the person, or were until they asked for them; absent in an open round. */
  readonly blind?: 'hidden' | 'shown';
}

/**
 * `prefix`: gone on from to the letter. `turn`: the model was asked to go on, because its provider takes no beginning
 * of an answer; the seam may show.
 */
export interface Continuation {
  /** Characters that were there before. */
  readonly at: number;
  readonly by: 'prefix' | 'turn';
}

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
  /** Texts that were sent with it. */
  readonly attachments?: readonly Attachment[];
}

export interface ApprovedTurn {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

export interface AssistantMessage extends MessageBase {
  readonly role: 'assistant';
  readonly state: AnswerState;
  readonly by: AnsweredBy;
  readonly figures?: AnswerFigures;
  readonly take?: Take;
  /** What the model thought before it answered; never part of the text, and never sent back. */
  readonly reasoning?: string;
  /** Where it was last gone on from. */
  readonly continued?: Continuation;
  /** The person's own words about it. */
  readonly note?: string;
  /** The answer on this device that fell short, where this one was asked of a larger model for that. */
  readonly insteadOf?: MessageId;
  /** What the person saw and let go to the model it is by: that is sent to it, and to no other, until it is done. */
  readonly approved?: readonly ApprovedTurn[];
  /** Words the model was unsure of, where it was asked; in the order of the text. */
  readonly unsure?: readonly UnsureWord[];
}

/** How a chat asks: side by side with names, or without them, or down every size; absent means one model answers. */
export type ChatMode = 'compare' | 'blind' | 'ladder';

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
  /** Put away: out of the list, found by the search. */
  readonly archived?: boolean;
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
  readonly mode?: ChatMode | undefined;
  /** The models asked side by side, from the left; kept while one model answers. */
  readonly lanes?: readonly ModelKey[];
  /** Questions that were prepared for it. */
  readonly lesson?: Lesson;
  /** What its questions are about, where the person opened it for votes on that kind. */
  readonly kind?: Category;
}
