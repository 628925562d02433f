import { expect } from 'chai';
import {
  CpuEngine,
  WLLAMA_LIBRARY,
  type CpuEngineOptions,
} from '../../../../src/engines/cpu/cpu-engine.js';
import workerUrl from '../../../../src/engines/cpu/cpu.worker.ts?worker&url';
import compatWorkerUrl from '../../../support/compat-cpu.worker.ts?worker&url';
import installed from '../../../../node_modules/@wllama/wllama/package.json';
import {
  codeOf,
  collect,
  describeEngine,
  load,
  QUESTION,
  request,
} from '../../../support/engine-contract.js';
import fixtureUrl from '../../../fixtures/tiny-phi3.gguf?url';
import { fixtureModel, storeFixtureModel } from '../../../support/fixture-model.js';
import { storeFile } from '../../../support/store-file.js';
import type { ModelRef } from '../../../../src/domain/models.js';

const never = new AbortController().signal;
const workers: Worker[] = [];

function make(changes: Partial<CpuEngineOptions> = {}): CpuEngine {
  return new CpuEngine({
    createWorker() {
      const worker = new Worker(workerUrl, { type: 'module' });
      workers.push(worker);
      return worker;
    },
    ...changes,
  });
}

function modelAt(url: string): ModelRef {
  const source = { kind: 'gguf', url, builtIn: true } as const;
  return { ...fixtureModel, variant: { ...fixtureModel.variant, source } };
}

const longTurn = { role: 'user' as const, content: 'bird '.repeat(3000) };

before(storeFixtureModel);

describeEngine({
  name: 'llama.cpp on the processor, with a real model',
  model: fixtureModel,
  make,
  makeMortal: () => ({ engine: make(), kill: () => workers.at(-1)?.terminate() }),
  failing: { make, request: request({ messages: [longTurn] }), code: 'context-full' },
  timeoutMs: 60_000,
});

describe('the CPU engine', function () {
  this.timeout(60_000);

  it('names the library that is installed', () => {
    expect(WLLAMA_LIBRARY).to.equal(`wllama ${installed.version}`);
  });

  it('runs with two threads and gives the same answer', async () => {
    const one = make();
    await load(one, fixtureModel);
    const alone = await collect(one.generate(request({ maxTokens: 8 }), never));
    await one.unload();
    const two = make({ settings: { threads: 2 } });
    await load(two, fixtureModel);
    const together = await collect(two.generate(request({ maxTokens: 8 }), never));
    expect(together.text).to.equal(alone.text);
    await two.unload();
  });

  it('runs where WebAssembly cannot be suspended, from files of this origin', async () => {
    const plain = make();
    await load(plain, fixtureModel);
    const usual = await collect(plain.generate(request({ maxTokens: 8 }), never));
    await plain.unload();
    const engine = make({ createWorker: () => new Worker(compatWorkerUrl, { type: 'module' }) });
    await load(engine, fixtureModel);
    const answer = await collect(engine.generate(request({ maxTokens: 8 }), never));
    expect(answer.text).to.equal(usual.text);
    await engine.unload();
  });

  it('speaks in words and comes to an end', async () => {
    const engine = make();
    await load(engine, fixtureModel);
    const { text, end } = await collect(engine.generate(request({ maxTokens: 400 }), never));
    expect(text).to.match(/^( [a-z]+\.?)+$/);
    expect(end.finishReason).to.equal('stop');
    expect(end.timings.decodeTokensPerSecond).to.be.greaterThan(1);
    await engine.unload();
  });

  it('ends an answer itself where the context ends', async () => {
    const engine = make({ settings: { contextTokens: 256 } });
    await load(engine, fixtureModel);
    const question = [{ role: 'user' as const, content: ' nest'.repeat(240) }];
    const { end } = await collect(
      engine.generate(request({ messages: question, maxTokens: 1000 }), never),
    );
    expect(end.finishReason).to.equal('length');
    expect(end.usage.promptTokens + end.usage.completionTokens).to.be.within(250, 257);
    await engine.unload();
  });

  it('counts a text without the first token, and one that is too long too', async () => {
    const engine = make();
    await load(engine, fixtureModel);
    expect(await engine.countTokens(' small bird')).to.equal(2);
    expect(await engine.countTokens('')).to.equal(0);
    expect(await engine.countTokens([longTurn])).to.be.greaterThan(3000);
    await engine.unload();
  });

  it('counts while it answers', async () => {
    const engine = make();
    await load(engine, fixtureModel);
    let counted: Promise<number> | undefined;
    const { end } = await collect(engine.generate(request(), never), (_delta, index) => {
      if (index === 1) counted = engine.countTokens([QUESTION]);
    });
    expect(await counted).to.equal(end.usage.promptTokens);
    await engine.unload();
  });

  it('gives probabilities when they are asked for', async () => {
    const engine = make();
    await load(engine, fixtureModel);
    // Before the temperature: they say something at 0 as well.
    for (const temperature of [1, 0]) {
      const { deltas } = await collect(
        engine.generate(request({ temperature, topLogprobs: 2 }), never),
      );
      const [first] = deltas;
      const token = first?.type === 'text' ? first.tokens?.[0] : undefined;
      expect(token?.logprob).to.be.lessThan(-0.001);
      expect(token?.top).to.have.length(2);
    }
    await engine.unload();
  });

  it('stops in the middle of a long prompt', async () => {
    const engine = make({ settings: { batchTokens: 8 } });
    await load(engine, fixtureModel);
    const ask = (word: string, signal: AbortSignal) => {
      const messages = [{ role: 'user' as const, content: word.repeat(1800) }];
      return collect(engine.generate(request({ messages, maxTokens: 1 }), signal));
    };
    const startedAt = performance.now();
    await ask(' nest', never);
    const wholeMs = performance.now() - startedAt;

    const stop = new AbortController();
    setTimeout(() => stop.abort(), wholeMs / 8);
    expect((await ask(' bird', stop.signal)).end.finishReason).to.equal('abort');
    const stoppedAt = performance.now();
    await collect(engine.generate(request({ maxTokens: 1 }), never));
    expect(performance.now() - stoppedAt).to.be.lessThan(wholeMs / 2);
    await engine.unload();
  });

  it('runs the file that an older build shipped where this one’s is not here yet', async () => {
    const bytes = await (await fetch(fixtureUrl)).blob();
    await storeFile('edition.gguf?v=0a1b2c3d', bytes);
    const engine = make();
    await load(engine, modelAt('edition.gguf?v=99887766'));
    const { text } = await collect(engine.generate(request({ maxTokens: 8 }), never));
    expect(text).to.match(/^( [a-z]+\.?)+$/);
    await engine.unload();
    expect(await codeOf(load(make(), modelAt('other.gguf?v=99887766')))).to.equal('model-missing');
  });

  it('says that the file is not here', async () => {
    const engine = make();
    expect(await codeOf(load(engine, modelAt('missing.gguf')))).to.equal('model-missing');
    expect(engine.state.phase).to.equal('empty');
  });

  it('says that the file is no model', async () => {
    await storeFile('page.gguf', new Blob(['<html>Sign in</html>'.repeat(99)]));
    await storeFile('header.gguf', new Blob(['GGUF\u0003', new Uint8Array(4096)]));
    for (const name of ['page.gguf', 'header.gguf'])
      expect(await codeOf(load(make(), modelAt(name)))).to.equal('model-damaged');
  });
});
