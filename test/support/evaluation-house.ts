import type { RunOrder } from '../../src/actions/start-run.js';
import type { Suite } from '../../src/domain/evaluate/suites.js';
import type { Provider } from '../../src/domain/providers.js';
import { modelOf, openHouse, type ChatHouse } from './chat-house.js';
import { caseOf } from './evaluation-fixtures.js';
import { FakeEngine } from './fake-engine.js';

/** A house with a model of the cloud beside those of the device. */
export interface EvaluationHouse extends ChatHouse {
  readonly cloud: FakeEngine;
}

export const CLOUD_KEY = 'cloud:own:test-large';
const PROVIDER: Provider = {
  id: 'own',
  preset: 'other',
  name: 'Own',
  baseUrl: 'https://cloud.test/v1',
  models: [{ id: 'test-large', name: 'Large', contextTokens: null }],
};

export async function evaluationHouse(databaseName?: string): Promise<EvaluationHouse> {
  const house = await openHouse(databaseName);
  const cloud = new FakeEngine();
  house.engines.register('cloud', async () => cloud, { instances: 'each-model' });
  const { entry, ref } = modelOf(CLOUD_KEY);
  const variant = {
    ...ref!.variant,
    engine: 'cloud' as const,
    quantisation: '',
    contextTokens: 0,
    source: { kind: 'cloud' as const, providerId: 'own', model: 'test-large' },
  };
  const large = { ...modelOf(CLOUD_KEY), entry, ref: { ...ref!, name: 'Large', variant } };
  house.stores.models.patch({ models: [...house.stores.models.state.models, large] });
  house.stores.settings.patch({
    providers: [PROVIDER],
    ownPrices: [
      { providerId: 'own', model: 'test-large', input: 1000, cached: null, output: 1000 },
    ],
  });
  return { ...house, cloud };
}

export function suiteOf(count: number): Suite {
  return {
    id: 'math',
    name: 'Math',
    origin: { kind: 'built-in', version: 1, seed: 7 },
    maxTokens: 64,
    cases: Array.from({ length: count }, (_, at) => caseOf(at)),
  };
}

export function orderOf(part: Partial<RunOrder> = {}): RunOrder {
  return { suite: suiteOf(3), models: ['fake'], repeats: 1, costCap: null, ...part };
}

/** Answers each question of the fixtures rightly. */
export function answerRightly(engine: FakeEngine): void {
  engine.onGenerate = ({ messages }) => {
    const number = Number(/\d+/.exec(messages.at(-1)!.content)![0]);
    engine.script = [`It is ${number + number}.`];
  };
}
