import { expect } from 'chai';
import type { Engine } from '../../../../src/engines/engine.js';
import { WebllmEngine, WEBLLM_LIBRARY } from '../../../../src/engines/webllm/webllm-engine.js';
import installed from '../../../../node_modules/@mlc-ai/web-llm/package.json';
import {
  codeOf,
  collect,
  describeEngine,
  load,
  request,
} from '../../../support/engine-contract.js';
import { withoutFaults, type Fault, type Script } from '../../../support/script.js';
import { scriptedModelRef } from '../../../support/scripted-models.js';
import workerUrl from '../../../support/scripted-webllm.worker.ts?worker&url';

const model = scriptedModelRef();
const never = new AbortController().signal;
const workers: Worker[] = [];

function make(script: Script = {}): Engine {
  let next = script;
  return new WebllmEngine({
    createWorker() {
      const worker = new Worker(workerUrl, { type: 'module', name: JSON.stringify(next) });
      next = withoutFaults(script);
      workers.push(worker);
      return worker;
    },
    timing: { tickMs: 50, silenceMs: 300, answerMs: 700 },
  });
}

const faulty = (at: Fault['at'], what: Fault['what']) => make({ faults: [{ at, what }] });

async function lossOf(engine: Engine): Promise<string> {
  await load(engine, model);
  return codeOf(collect(engine.generate(request(), never)));
}

describeEngine({
  name: 'WebLLM, over a scripted worker',
  model,
  make: () => make({ loadMs: 50 }),
  makeMortal: () => ({ engine: make(), kill: () => workers.at(-1)?.terminate() }),
  failing: {
    make: () =>
      faulty(2, {
        kind: 'error',
        text: 'ContextWindowSizeExceededError: Prompt tokens exceed context',
      }),
    request: request(),
    code: 'context-full',
  },
  timeoutMs: 60_000,
});

describe('the WebLLM engine', function () {
  this.timeout(60_000);

  it('names the library that is installed', () => {
    expect(WEBLLM_LIBRARY).to.equal(`web-llm ${installed.version}`);
  });

  it('finds a worker that ended itself', async () => {
    const engine = faulty(3, { kind: 'die' });
    expect(await lossOf(engine)).to.equal('worker-lost');
    await load(engine, model);
    expect(engine.state.phase).to.equal('ready');
    await engine.unload();
  });

  it('finds a worker that crashed', async () => {
    expect(await lossOf(faulty(3, { kind: 'crash' }))).to.equal('worker-lost');
  });

  it('finds a worker that hangs', async () => {
    const engine = faulty(3, { kind: 'hang', ms: 30_000 });
    expect(await lossOf(engine)).to.equal('hung');
    expect(engine.state).to.include({ phase: 'lost', code: 'hung' });
  });

  it('leaves a slow worker alone while it answers pings', async () => {
    const engine = faulty(3, { kind: 'stall', ms: 2500 });
    await load(engine, model);
    expect((await collect(engine.generate(request(), never))).end.finishReason).to.equal('length');
    await engine.unload();
  });

  it('knows a lost device, and replaces the worker on the next load', async () => {
    const engine = faulty(3, { kind: 'device-lost' });
    const before = workers.length;
    expect(await lossOf(engine)).to.equal('device-lost');
    expect(engine.state).to.include({ phase: 'lost', code: 'device-lost' });
    await load(engine, model);
    expect(workers.length).to.equal(before + 2);
    expect((await collect(engine.generate(request(), never))).text).not.to.equal('');
    await engine.unload();
  });

  it('takes an unloaded model for a lost device', async () => {
    const engine = faulty(3, { kind: 'error', text: 'ModelNotLoadedError: Model not loaded' });
    expect(await lossOf(engine)).to.equal('device-lost');
    expect(engine.state.phase).to.equal('lost');
  });

  it('says why a load failed', async () => {
    const engine = faulty('load', {
      kind: 'error',
      text: 'ShaderF16SupportError: This model requires f16',
    });
    expect(await codeOf(load(engine, model))).to.equal('no-f16');
    expect(engine.state.phase).to.equal('empty');
  });

  it('ends at once when stopped during a long prefill, and waits for it before the next', async () => {
    const engine = make({ prefillMs: 700 });
    await load(engine, model);
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    const startedAt = performance.now();
    const { end } = await collect(engine.generate(request(), stop.signal));
    expect(performance.now() - startedAt).to.be.lessThan(160);
    expect(end.finishReason).to.equal('abort');
    expect(engine.state.phase).to.equal('finishing');
    await collect(engine.generate(request(), never));
    expect(performance.now() - startedAt).to.be.greaterThan(1400);
    await engine.unload();
  });

  it('gives probabilities when they are asked for', async () => {
    const engine = make();
    await load(engine, model);
    const plain = await collect(engine.generate(request(), never));
    expect(plain.deltas.some((delta) => 'tokens' in delta)).to.equal(false);
    const { deltas } = await collect(engine.generate(request({ topLogprobs: 2 }), never));
    const [first] = deltas;
    expect(first?.type === 'text' && first.tokens?.[0]?.logprob).to.equal(-0.1);
    await engine.unload();
  });

  it('hands a text with dollar signs through WebLLM unchanged', async () => {
    const engine = make();
    await load(engine, model);
    const messages = [{ role: 'user' as const, content: "Is $$x^2$$ or $& or $' right?" }];
    const whole = await collect(engine.generate(request({ messages, maxTokens: 8 }), never));
    const rest = await collect(
      engine.generate(
        request({ messages, maxTokens: 8, continueFrom: whole.text.slice(0, 7) }),
        never,
      ),
    );
    // Both calls render the same prompt, so the scripted answer is the same.
    expect(rest.text.startsWith(whole.text.slice(7))).to.equal(true);
    await engine.unload();
  });

  it('stops an answer whose model is let go', async () => {
    const engine = make();
    await load(engine, model);
    const answer = collect(engine.generate(request({ maxTokens: 500 }), never), (_delta, index) => {
      if (index === 2) void engine.unload();
    });
    expect((await answer).end.finishReason).to.equal('abort');
    await engine.unload();
    expect(engine.state.phase).to.equal('empty');
  });

  it('ends the old worker when another model is loaded', async () => {
    const engine = make();
    await load(engine, model);
    await load(engine, scriptedModelRef('Scripted-other'));
    expect(engine.state).to.have.nested.property('model.variant.id', 'Scripted-other');
    await engine.unload();
  });
});
