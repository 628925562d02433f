/**
 * What the app is measured against: the same engine with the same model from the same store, asked the same, and a
 * text node. Part of the test build only.
 */
import type { ModelRef } from '../../../src/domain/models.js';
import { storyteller } from '../../../src/domain/processor-models.js';
import { DEFAULT_SAMPLING } from '../../../src/domain/sampling.js';
import { CpuEngine } from '../../../src/engines/cpu/cpu-engine.js';
import workerScript from '../../../src/engines/cpu/cpu.worker.ts?worker&url';

async function answerHello(): Promise<void> {
  const engine = new CpuEngine({
    createWorker: () => new Worker(workerScript, { type: 'module' }),
    baseUrl: new URL('../../../', location.href).href,
  });
  const { signal } = new AbortController();
  await engine.load(model(), { signal, onProgress: () => {} });
  const text = document.querySelector('#answer')!.appendChild(document.createTextNode(''));
  const { temperature, topP, maxTokens } = DEFAULT_SAMPLING;
  const messages = [{ role: 'user' as const, content: 'Hello' }];
  const request = { messages, temperature, topP, maxTokens, seed: 1 };
  for await (const delta of engine.generate(request, signal)) {
    if (delta.type === 'text') text.data += delta.text;
  }
}

function model(): ModelRef {
  const { variants, ...entry } = storyteller();
  return { ...entry, variant: variants[0]! };
}

void answerHello();
