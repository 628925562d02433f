/** Reads a ChatGPT data export off the page's thread, in two passes: what is in it, then the questions drawn. */
import { guessCategory } from '../domain/categories.js';
import type { QuestionSummary } from '../domain/draw-questions.js';
import {
  pastQuestionOf,
  SKIP_REASONS,
  type PastQuestion,
  type SkipReason,
} from '../domain/past-questions.js';
import type { FromExportWorker, ToExportWorker } from './export-messages.js';
import { ExportProblem } from '../domain/export-problem.js';
import { readConversations } from './read-conversations.js';

const PREVIEW = 140;
/** Summaries go to the page in lots, so that a long list does not stop it. */
const LOT = 500;
/** Nobody picks from more; the rest of such an export is counted as drawn from no more. */
const MAX_QUESTIONS = 200_000;
const PROGRESS_MS = 100;

function post(message: FromExportWorker): void {
  self.postMessage(message);
}

async function scan(file: Blob): Promise<void> {
  const skipped = Object.fromEntries(SKIP_REASONS.map((reason) => [reason, 0])) as Record<
    SkipReason,
    number
  >;
  const seen = new Set<string>();
  let conversations = 0;
  let lot: QuestionSummary[] = [];
  await eachQuestion(file, (question) => {
    conversations += 1;
    if (typeof question === 'string') {
      skipped[question] += 1;
    } else if (!seen.has(question.id) && seen.size < MAX_QUESTIONS) {
      seen.add(question.id);
      lot.push(summaryOf(question));
      if (lot.length === LOT) lot = sent(lot);
    }
  });
  sent(lot);
  post({ type: 'scanned', totals: { conversations, skipped } });
}

function sent(questions: QuestionSummary[]): QuestionSummary[] {
  if (questions.length > 0) post({ type: 'found', questions });
  return [];
}

async function take(file: Blob, ids: readonly string[]): Promise<void> {
  const wanted = new Set(ids);
  const found = new Map<string, PastQuestion>();
  await eachQuestion(file, (question) => {
    if (typeof question === 'string' || !wanted.has(question.id) || found.has(question.id)) return;
    found.set(question.id, question);
  });
  post({ type: 'taken', questions: ids.flatMap((id) => found.get(id) ?? []) });
}

async function eachQuestion(
  file: Blob,
  visit: (question: PastQuestion | SkipReason) => void,
): Promise<void> {
  let told = 0;
  let place = 0;
  const onProgress = (done: number, total: number): void => {
    if (performance.now() - told < PROGRESS_MS) return;
    told = performance.now();
    post({ type: 'progress', share: done / total });
  };
  await readConversations(file, (value) => visit(pastQuestionOf(value, place++)), { onProgress });
}

function summaryOf({ id, question, askedAt }: PastQuestion): QuestionSummary {
  const preview = question
    .slice(0, 4 * PREVIEW)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, PREVIEW);
  return { id, preview, category: guessCategory(question), askedAt };
}

async function run(message: ToExportWorker): Promise<void> {
  try {
    if (message.type === 'scan') await scan(message.file);
    else await take(message.file, message.ids);
  } catch (error) {
    const { code, message: words } =
      error instanceof ExportProblem ? error : new ExportProblem('damaged', String(error));
    post({ type: 'failed', code, message: words });
  }
}

self.addEventListener('message', ({ data }: MessageEvent<ToExportWorker>) => void run(data));
