/** What a search of the chats finds. */
import type { ChatId, MessageId } from '../messages.js';
import type { Piece } from './find-marks.js';

/** One chat that was found. */
export interface ChatHit {
  readonly chatId: ChatId;
  readonly title: readonly Piece[];
  /** Empty where only the title holds the words. */
  readonly snippet: readonly Piece[];
  readonly messageId: MessageId | null;
  /** Messages that hold a word. */
  readonly messageCount: number;
}

export interface ChatHits {
  /** Best first. */
  readonly hits: readonly ChatHit[];
  /** How many there are beyond those told. */
  readonly more: number;
  /** Share of the chats whose texts are read by now, 0 to 1; titles are known from the start. */
  readonly share: number;
}
