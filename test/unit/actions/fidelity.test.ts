import { expect } from 'chai';
import { evaluationsOf } from '../../../src/actions/evaluation-deps.js';
import { runEvaluation } from '../../../src/actions/run-evaluation.js';
import { startRun } from '../../../src/actions/start-run.js';
import type { Attempt } from '../../../src/domain/evaluate/runs.js';
import type { Suite } from '../../../src/domain/evaluate/suites.js';
import { CpuEngine } from '../../../src/engines/cpu/cpu-engine.js';
import workerUrl from '../../../src/engines/cpu/cpu.worker.ts?worker&url';
import { modelOf } from '../../support/chat-house.js';
import { evaluationHouse } from '../../support/evaluation-house.js';
import { storeFile } from '../../support/store-file.js';

const MODEL = '/exact-storyteller.gguf';

interface Reference {
  readonly request: string;
  readonly tokens: number;
  readonly text: string;
}

async function house() {
  const made = await evaluationHouse();
  const engine = new CpuEngine({
    createWorker: () => new Worker(workerUrl, { type: 'module' }),
  });
  made.engines.register('cpu', async () => engine);
  const teller = modelOf('teller');
  const variant = {
    ...teller.ref!.variant,
    engine: 'cpu' as const,
    contextTokens: 640,
    source: { kind: 'gguf', url: MODEL, builtIn: true } as const,
  };
  const ref = { ...teller.ref!, variant };
  made.stores.models.patch({ models: [{ ...teller, ref }] });
  return { ...made, teller: engine };
}

function suiteOf(references: readonly Reference[]): Suite {
  return {
    id: 'reference',
    name: 'Reference',
    origin: { kind: 'own' },
    maxTokens: 400,
    cases: references.map(({ request, text }, at) => ({
      id: `${at}`,
      title: request,
      prompt: request,
      category: 'story',
      grader: { kind: 'exact', expected: text },
      reference: text,
    })),
  };
}

async function answersOf(references: readonly Reference[]): Promise<Attempt['state'][]> {
  const made = await house();
  const order = { suite: suiteOf(references), models: ['teller'], repeats: 1, costCap: null };
  const { id } = await startRun(made, order);
  await runEvaluation(made, id);
  await made.teller.unload();
  const attempts = [...evaluationsOf(made).find(id)!.attempts];
  return attempts.sort((a, b) => a.case - b.case).map(({ state }) => state);
}

/** A run's own way: its sampling, the template and the engine, as for any person's suite. */
describe('the model in the box, asked by a run', function () {
  this.timeout(120_000);

  it('writes the very tokens that its trainer’s own network finds likeliest, and the same again', async () => {
    await storeFile(MODEL, await (await fetch(MODEL)).blob());
    const response = await fetch('/tools/storyteller/reference.json');
    const all = (await response.json()) as Reference[];
    // Stories, and a refusal.
    const references = [...all.slice(0, 2), ...all.slice(-1)];
    const first = await answersOf(references);
    for (const [at, state] of first.entries()) {
      if (state.phase !== 'answered') throw new Error(JSON.stringify(state));
      expect(state.text).to.equal(references[at]!.text);
      expect(state.figures.completionTokens).to.equal(references[at]!.tokens);
      expect(state.grade.passed).to.equal(true);
    }
    const said = (states: Attempt['state'][]) =>
      states.map((state) => state.phase === 'answered' && [state.text, state.grade]);
    expect(said(await answersOf(references))).to.deep.equal(said(first));
  });
});
