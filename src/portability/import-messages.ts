/** What the page and the worker that reads a file of chats say to each other. */
import type { SkippedChat, WholeChat } from '../domain/chat-file.js';
import type { ExportProblemCode } from '../domain/export-problem.js';

/** Chats of a file in its order, as many as the page can take at once. */
export interface ChatLot {
  readonly chats: readonly WholeChat[];
  /** What is no whole chat, and why. */
  readonly skipped: readonly SkippedChat[];
}

export type ToImportWorker =
  | { readonly type: 'read'; readonly file: Blob; readonly name: string }
  /** The last lot was dealt with: the reading goes on. */
  | { readonly type: 'more' };

export type FromImportWorker =
  /** Share of the file, 0 to 1. */
  | ({ readonly type: 'found'; readonly share: number } & ChatLot)
  | { readonly type: 'read' }
  | { readonly type: 'failed'; readonly code: ExportProblemCode; readonly message: string };
