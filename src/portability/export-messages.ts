/** What the page and the export's worker say to each other. */
import type { ExportTotals, QuestionSummary } from '../domain/draw-questions.js';
import type { PastQuestion } from '../domain/past-questions.js';
import type { ExportProblemCode } from '../domain/export-problem.js';

export type ToExportWorker =
  | { readonly type: 'scan'; readonly file: Blob }
  | { readonly type: 'take'; readonly file: Blob; readonly ids: readonly string[] };

export type FromExportWorker =
  /** Share of the file, 0 to 1. */
  | { readonly type: 'progress'; readonly share: number }
  | { readonly type: 'found'; readonly questions: readonly QuestionSummary[] }
  | { readonly type: 'scanned'; readonly totals: ExportTotals }
  | { readonly type: 'taken'; readonly questions: readonly PastQuestion[] }
  | { readonly type: 'failed'; readonly code: ExportProblemCode; readonly message: string };
