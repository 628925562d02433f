import { html } from 'lit';
import { evaluationsOf } from '../../src/actions/evaluation-deps.js';
import { mathSuite } from '../../src/domain/evaluate/built-in/math-suite.js';
import { BUILT_IN_SUITES, type OfferedSuite } from '../../src/domain/evaluate/built-in-suites.js';
import { cloudEntries, cloudRef } from '../../src/domain/cloud-models.js';
import type { Judged, Judging } from '../../src/domain/evaluate/judging.js';
import type { Attempt, AttemptState, Run } from '../../src/domain/evaluate/runs.js';
import '../../src/features/evaluate/evaluate-screen.js';
import '../../src/features/evaluate/judge-panel.js';
import type { ShownRun } from '../../src/stores/evaluation-store.js';
import { answered, attemptOf, runOf } from '../support/evaluation-fixtures.js';
import { memoryApp, type MemoryApp } from '../support/mount-with-app.js';
import { modelStatus, PHI, QWEN } from '../unit/features/chat/chat-fixtures.js';
import type { GalleryEntry } from './gallery-entry.js';

const SUITE = mathSuite(7);
const MODELS: Run['models'] = [
  {
    key: 'phi-3.5-mini',
    name: 'Phi-3.5 mini',
    where: 'device',
    variantId: 'phi',
    quantisation: 'q4f16_1',
  },
  {
    key: 'qwen',
    name: 'Qwen2.5 0.5B',
    where: 'device',
    variantId: 'qwen',
    quantisation: 'q4f16_1',
  },
  { key: 'cloud:own:gpt', name: 'GPT-4.1', where: 'cloud', variantId: 'gpt', quantisation: '' },
];

/** Which of ten each model solves. */
const SOLVES = [
  [1, 1, 1, 0, 1, 1, 0, 1, 1, 0],
  [1, 0, 0, 0, 1, 0, 0, 0, 0, 0],
  [1, 1, 1, 1, 1, 0, 1, 1, 1, 1],
];
const SECONDS = [5.9, 2.3, 3.4];

function stateOf(model: number, at: number): AttemptState {
  const { reference, grader } = SUITE.cases[at]!;
  const right = SOLVES[model]![(at * 3 + model) % 10] === 1;
  const expected = grader.kind === 'number' ? grader.expected : 0;
  const found = right ? expected : expected + 2;
  return answered(right, {
    text: right ? reference : `Let me see.\n\n${expected + 7} - 5 = ${found}\n\n**${found}**`,
    grade: {
      passed: right,
      reason: right ? `It is ${expected}.` : `It should be ${expected}, and is ${found}.`,
    },
    figures: { totalMs: SECONDS[model]! * 1000 + at * 20 },
    cost: MODELS[model]!.where === 'cloud' ? 0.0024 : 0,
  });
}

/** The first `done` cases of each model. */
function shown(done: readonly number[], part: Partial<Run> = {}): ShownRun {
  const { cases, ...suite } = SUITE;
  const run = runOf({ models: MODELS, suite: { ...suite, count: cases.length }, ...part });
  const attempts = run.models.flatMap((_, model) =>
    Array.from({ length: done[model]! }, (_each, at): Attempt =>
      attemptOf(model, at, stateOf(model, at)),
    ),
  );
  return { run, cases, attempts };
}

function appWith(...runs: readonly ShownRun[]): MemoryApp {
  const app = memoryApp();
  app.stores.models.patch({
    ready: true,
    models: [
      modelStatus(PHI, { phase: 'ready', bytes: 2.1e9 }),
      modelStatus(QWEN, { phase: 'ready', bytes: 0.4e9 }),
    ],
  });
  evaluationsOf(app).replace(runs);
  return app;
}

function underWay(): MemoryApp {
  const run = shown([45, 23, 45], { phase: 'paused' });
  const app = appWith(run);
  evaluationsOf(app).setRunning(run.run.id, true);
  return app;
}

function heldUp(): MemoryApp {
  const run = shown([45, 45, 8], { phase: 'paused', costCap: 0.02 });
  const unknown = attemptOf(2, 8, { phase: 'unknown' });
  const failed = attemptOf(2, 9, { phase: 'failed', code: 'offline', detail: 'No network' });
  const app = appWith({ ...run, attempts: [...run.attempts, unknown, failed] });
  evaluationsOf(app).setHeldUp(run.run.id, 'cost-cap');
  return app;
}

/** The newest run and one of a week before, with other seeds. */
function twice(): readonly [ShownRun, ShownRun] {
  const now = shown([45, 45, 45], { phase: 'ended', createdAt: Date.UTC(2026, 10, 20, 20) });
  const origin = { kind: 'built-in', version: 1, seed: 8 } as const;
  const run: Run = {
    ...now.run,
    id: 'run-0',
    createdAt: Date.UTC(2026, 10, 13, 20),
    suite: { ...now.run.suite, origin },
    models: MODELS.slice(0, 1),
  };
  const attempts = now.attempts
    .filter(({ model }) => model === 0)
    .map((attempt) => ({
      ...attempt,
      id: attempt.id.replace('run-1', 'run-0'),
      runId: 'run-0',
      state: stateOf(0, (attempt.case * 7 + 3) % 45),
    }));
  return [{ run, cases: now.cases, attempts }, now];
}

function withOlder(): MemoryApp {
  const runs = twice();
  const app = appWith(runs[1]);
  void app.repositories
    .evaluations()
    .then((repository) => Promise.all(runs.map((run) => repository.restoreRun(run))));
  return app;
}

/** A judge that named Phi in most of the cases, and went with the side in some. */
const JUDGED: ShownRun = (() => {
  const run = shown([45, 45, 45], { phase: 'ended' });
  const of = (at: number) => (at % 5 === 0 ? 'even' : at % 3 === 0 ? 'second' : 'first');
  const judging: Judging = {
    at: Date.UTC(2026, 10, 20, 21),
    judge: { key: 'cloud:own:judge', name: 'Claude Opus' },
    models: [0, 1],
    judged: [
      ...[0, 1, 2, 3].map((at): Judged => ({
        pair: { kind: 'canary', at },
        looks: ['first', 'first'],
      })),
      ...run.cases.map(({ id }, at): Judged => ({
        pair: { kind: 'case', id, case: at },
        looks: [of(at), at % 7 === 0 ? 'second' : of(at)],
      })),
    ],
    costUsd: 0.34,
    unpriced: 0,
    costCap: 0.6,
  };
  return { ...run, run: { ...run.run, judging } };
})();

/** Answers that are left to a judge, of which it said something. */
const BESIDE_OWN: ShownRun = (() => {
  const { suite, ...rest } = shown([12, 12, 12], { phase: 'ended' }).run;
  const run = { ...rest, models: MODELS.slice(0, 2), suite: { ...suite, count: 12 } };
  const cases = SUITE.cases.slice(0, 12).map((each) => ({
    ...each,
    grader: { kind: 'judge' as const, like: each.reference },
  }));
  const grade = { passed: null, reason: 'No rule judges it: it is left to a judge.' };
  const attempts = run.models.flatMap((_, model) =>
    cases.map((_each, at) => attemptOf(model, at, answered(true, { grade }))),
  );
  const looks = ['first', 'even', 'second', 'first', 'none'] as const;
  const judged = run.models.flatMap((_, model) =>
    cases.map(({ id }, at): Judged => {
      const look = looks[(at + model * 2) % looks.length]!;
      return { pair: { kind: 'own', id, case: at, model }, looks: [look, look] };
    }),
  );
  const opinion: Judging = { ...JUDGED.run.judging!, models: null, judged, costUsd: 0.12 };
  return { run: { ...run, opinion }, cases, attempts };
})();

/** A suite whose questions never come, or cannot. */
function without(make: OfferedSuite['make']): OfferedSuite {
  return { ...BUILT_IN_SUITES.find(({ id }) => id === 'math')!, make };
}

function withJudge(): MemoryApp {
  const app = memoryApp();
  const provider = {
    id: 'own',
    preset: 'other',
    name: 'Own',
    baseUrl: 'https://own.test/v1',
  } as const;
  const entry = cloudEntries([
    { ...provider, models: [{ id: 'judge', name: 'Claude Opus', contextTokens: null }] },
  ])[0]!;
  const status = modelStatus(PHI, { phase: 'elsewhere' });
  app.stores.models.patch({ ready: true, models: [{ ...status, entry, ref: cloudRef(entry) }] });
  return app;
}

function measured(): MemoryApp {
  const app = appWith();
  const lengths = [
    [36, [120, 131, 118], [41.2, 40.8, 42]],
    [259, [420, 433, 418], [40.1, 39.9, 40.6]],
    [1027, [1610, 1640, 1602], [37.3, 36.9, 37.8]],
  ] as const;
  void app.repositories.evaluations().then((repository) =>
    repository.saveBenchmark({
      key: PHI.key,
      name: 'Phi-3.5 mini',
      variantId: 'phi',
      library: 'web-llm 0.2.86',
      at: Date.UTC(2026, 10, 20, 21),
      loadMs: 5300,
      lengths: lengths.map(([promptTokens, firstTokenMs, decode]) => ({
        aimedTokens: promptTokens,
        promptTokens,
        firstTokenMs,
        decode,
      })),
      memoryBytes: 212e6,
      workedMs: 14_200,
      device: { graphics: 'apple', cores: 8, memoryGb: 8 },
    }),
  );
  return app;
}

const screen = html`<evaluate-screen></evaluate-screen>`;

export const EVALUATE_ENTRIES: readonly GalleryEntry[] = [
  {
    name: 'evaluate-screen',
    states: [
      { name: 'not run yet', app: appWith(), template: screen, screen: true },
      { name: 'no model here', template: screen, screen: true },
      { name: 'under way', app: underWay(), template: screen, screen: true },
      { name: 'held up', app: heldUp(), template: screen, screen: true },
      {
        name: 'done',
        app: appWith(shown([45, 45, 45], { phase: 'ended' })),
        template: screen,
        screen: true,
      },
    ],
  },
  {
    name: 'device-benchmark',
    states: [
      { name: 'measured', app: measured(), template: html`<device-benchmark></device-benchmark>` },
    ],
  },
  {
    name: 'judge-panel',
    states: [
      {
        name: 'not asked',
        app: withJudge(),
        template: html`<judge-panel .shown=${twice()[1]}></judge-panel>`,
      },
      {
        name: 'asked',
        app: withJudge(),
        template: html`<judge-panel .shown=${JUDGED}></judge-panel>`,
      },
      {
        name: 'beside one’s own answers',
        app: withJudge(),
        template: html`<judge-panel .shown=${BESIDE_OWN}></judge-panel>`,
      },
      {
        name: 'no judge set up',
        template: html`<judge-panel .shown=${BESIDE_OWN}></judge-panel>`,
      },
    ],
  },
  {
    name: 'case-table',
    states: [
      {
        name: 'left to a judge',
        template: html`<case-table .shown=${BESIDE_OWN}></case-table>`,
      },
    ],
  },
  {
    name: 'run-setup',
    states: [
      {
        name: 'questions on their way',
        app: appWith(),
        template: html`<run-setup .suite=${without(() => new Promise(() => {}))}></run-setup>`,
      },
      {
        name: 'questions that cannot be fetched',
        app: appWith(),
        template: html`<run-setup
          .suite=${without(() => Promise.reject(new TypeError('No network')))}
        ></run-setup>`,
      },
    ],
  },
  {
    name: 'past-runs',
    states: [
      {
        name: 'two',
        app: withOlder(),
        template: html`<past-runs .shown=${twice()[1]}></past-runs>`,
      },
    ],
  },
  {
    name: 'run-compare',
    states: [
      { name: 'other cases', template: html`<run-compare .runs=${twice()}></run-compare>` },
      {
        name: 'nothing changed',
        template: html`<run-compare .runs=${[twice()[1], twice()[1]]}></run-compare>`,
      },
    ],
  },
  {
    name: 'run-takes',
    states: [
      {
        name: 'three models',
        app: withOlder(),
        template: html`<run-takes .shown=${twice()[1]}></run-takes>`,
      },
    ],
  },
];
