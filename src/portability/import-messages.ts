/** What the worker that reads a file of chats says. It is sent the file and nothing else. */
import type { WholeChat } from '../domain/chat-file.js';
import type { ExportProblemCode } from '../domain/export-problem.js';

export interface SkippedChat {
  /** As far as it can be told. */
  readonly title: string;
  /** Fit to be shown. */
  readonly reason: string;
}

export type FromImportWorker =
  | {
      readonly type: 'found';
      readonly chats: readonly WholeChat[];
      readonly skipped: readonly SkippedChat[];
      /** Share of the file, 0 to 1. */
      readonly share: number;
    }
  | { readonly type: 'read' }
  | { readonly type: 'failed'; readonly code: ExportProblemCode; readonly message: string };
