import { html } from 'lit';
import type { QuestionSummary } from '../../src/domain/draw-questions.js';
import type { Trial, TrialItem } from '../../src/domain/trials.js';
import type { Verdict } from '../../src/domain/votes.js';
import '../../src/features/choose/would-phi-screen.js';
import { memoryApp, type MemoryApp } from '../support/mount-with-app.js';
import { DONE, itemOf, pastOf, trialOf } from '../support/trial-fixtures.js';
import { modelStatus, PHI, QWEN } from '../unit/features/chat/chat-fixtures.js';
import type { GalleryEntry } from './gallery-entry.js';

const QUESTIONS = [
  'Make this apology shorter and less stiff',
  'What does a stent do, in plain words?',
  'Formula for the last non-empty cell in a row',
  'Invite for a surprise party, neighbours, no fuss',
  'Which years was the old town hall rebuilt?',
];
const CATEGORIES = ['rewrite', 'explain', 'code', 'rewrite', 'other'] as const;

const THEN =
  'A stent is a **small mesh tube**. A doctor slides it into a narrowed artery, where it opens and holds the wall apart, so that blood flows again.';
const HERE =
  'Think of a tiny spring that is put into a clogged pipe:\n\n1. It is pushed in flat.\n2. A balloon opens it.\n3. It stays, and keeps the pipe open.\n\nAs ChatGPT I add: ask your doctor.';

const DONE_HERE = DONE as Extract<typeof DONE, { phase: 'done' }>;

/** Thirty questions; `voted` of them were. */
function items(answered: number, voted: number): TrialItem[] {
  const verdicts: readonly Verdict[] = ['both-good', 'a', 'b', 'both-good', 'both-bad'];
  return Array.from({ length: 30 }, (_, at) =>
    itemOf(at, {
      past: pastOf(`c${at}`, { question: QUESTIONS[at % QUESTIONS.length]!, answer: THEN }),
      category: CATEGORIES[at % CATEGORIES.length]!,
      here: at < answered ? { ...DONE_HERE, text: HERE } : { phase: 'waiting' },
      verdict: at < voted ? verdicts[(at * 7) % verdicts.length]! : null,
    }),
  );
}

function appWithTrial(part: Partial<Trial>, those: readonly TrialItem[]): MemoryApp {
  const app = appWithModels();
  app.stores.trial.replace({
    phase: 'open',
    // Paused: nothing is answered in a gallery.
    trial: trialOf({ modelName: 'Phi-3.5 mini', phase: 'paused', ...part }),
    items: those,
    writing: null,
  });
  return app;
}

function appWithModels(): MemoryApp {
  const app = memoryApp();
  app.stores.models.patch({
    ready: true,
    models: [
      modelStatus(PHI, { phase: 'ready', bytes: 2.1e9 }),
      modelStatus(QWEN, { phase: 'ready', bytes: 0.4e9 }),
    ],
  });
  return app;
}

const summaries: readonly QuestionSummary[] = QUESTIONS.map((preview, at) => ({
  id: `c${at}`,
  preview,
  category: CATEGORIES[at]!,
  askedAt: null,
}));

const voting = appWithTrial({}, items(18, 11));
const underWay = appWithTrial({}, items(18, 11));
const judged = appWithTrial({}, items(30, 30));
const few = appWithTrial({ phase: 'ended', drawn: 'by-hand' }, items(30, 4));

export const TRIAL_ENTRIES: readonly GalleryEntry[] = [
  {
    name: 'would-phi-screen',
    states: [
      { name: 'no trial yet', app: appWithModels() },
      { name: 'under way', app: underWay },
      { name: 'the result', app: judged },
      { name: 'too few votes', app: few },
    ].map((state) => ({
      ...state,
      template: html`<would-phi-screen></would-phi-screen>`,
      screen: true,
    })),
  },
  {
    name: 'trial-vote',
    states: [
      {
        name: 'the next question, with a name masked',
        app: voting,
        template: html`<div class="page trial">
          <trial-vote .open=${voting.stores.trial.state}></trial-vote>
        </div>`,
      },
    ],
  },
  {
    name: 'question-picker',
    states: [
      {
        name: 'two picked of two',
        template: html`<question-picker
          .questions=${summaries}
          .picked=${['c0', 'c3']}
          .most=${2}
        ></question-picker>`,
      },
    ],
  },
];
