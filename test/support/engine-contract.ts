/** What every engine must do, whatever is behind it. Registers a mocha suite. */
import { expect } from 'chai';
import { EngineError, type EngineErrorCode } from '../../src/domain/errors.js';
import type { ModelRef } from '../../src/domain/models.js';
import type {
  ChatTurn,
  Delta,
  Engine,
  GenerateRequest,
  LoadProgress,
} from '../../src/engines/engine.js';

export interface ContractSubject {
  readonly name: string;
  readonly model: ModelRef;
  readonly make: () => Engine;
  /** An engine whose worker ends when `kill` is called in the middle of an answer; loading again must mend it. */
  readonly makeMortal?: () => { engine: Engine; kill: () => void };
  /** A request that fails, and how. */
  readonly failing: { make: () => Engine; request: GenerateRequest; code: EngineErrorCode };
  /** Its tokenizer is elsewhere: what it counts before an answer is about right. */
  readonly countsAbout?: true;
  /** Milliseconds a test may take. */
  readonly timeoutMs?: number;
}

export const QUESTION: ChatTurn = { role: 'user', content: 'What does the kinglet eat in winter?' };

export function request(changes: Partial<GenerateRequest> = {}): GenerateRequest {
  return { messages: [QUESTION], temperature: 0, topP: 1, maxTokens: 24, seed: 7, ...changes };
}

type End = Extract<Delta, { type: 'end' }>;
interface Answer {
  readonly text: string;
  readonly deltas: readonly Delta[];
  readonly end: End;
}

export async function collect(
  deltas: AsyncIterable<Delta>,
  onDelta: (delta: Delta, index: number) => void = () => {},
): Promise<Answer> {
  const seen: Delta[] = [];
  for await (const delta of deltas) {
    seen.push(delta);
    onDelta(delta, seen.length - 1);
  }
  const end = seen.at(-1);
  if (end?.type !== 'end') throw new Error('The answer did not end with `end`');
  const text = seen.map((delta) => (delta.type === 'text' ? delta.text : '')).join('');
  return { text, deltas: seen, end };
}

/** The code an engine rejects with. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof EngineError) return error.code;
    throw error;
  }
  throw new Error('It did not fail');
}

const never = new AbortController().signal;

export function load(engine: Engine, model: ModelRef, signal = never): Promise<LoadProgress[]> {
  const seen: LoadProgress[] = [];
  return engine
    .load(model, { onProgress: (progress) => seen.push(progress), signal })
    .then(() => seen);
}

export function describeEngine(subject: ContractSubject): void {
  describe(`the engine contract: ${subject.name}`, function () {
    this.timeout(subject.timeoutMs ?? 10_000);
    let engine: Engine;
    const ask = (changes?: Partial<GenerateRequest>, signal = never) =>
      engine.generate(request(changes), signal);

    before(async () => {
      engine = subject.make();
      await load(engine, subject.model);
    });

    after(() => engine.unload());

    describeLoading(subject);
    describeFailing(subject);

    it('streams text, then ends with usage', async () => {
      const { deltas, end } = await collect(ask());
      expect(deltas.length).to.be.greaterThan(3);
      expect(deltas.slice(0, -1).every((delta) => delta.type === 'text')).to.equal(true);
      expect(end.finishReason).to.be.oneOf(['stop', 'length']);
      expect(end.usage.completionTokens).to.be.within(1, 24);
      expect(engine.state.phase).to.equal('ready');
    });

    it('tells what it is doing', async () => {
      const phases: string[] = [];
      const note = () => phases.push(engine.state.phase);
      engine.addEventListener('statechange', note);
      await collect(ask());
      engine.removeEventListener('statechange', note);
      expect(phases).to.deep.equal(['answering', 'ready']);
    });

    it('stops at the token limit', async () => {
      const { end } = await collect(ask({ maxTokens: 5 }));
      expect(end.finishReason).to.equal('length');
      expect(end.usage.completionTokens).to.equal(5);
    });

    it('answers the same for the same seed, and differently for another', async () => {
      const sampled = { temperature: 1, maxTokens: 16 };
      const first = await collect(ask({ ...sampled, seed: 1 }));
      const again = await collect(ask({ ...sampled, seed: 1 }));
      const other = await collect(ask({ ...sampled, seed: 2 }));
      expect(again.text).to.equal(first.text);
      expect(other.text).not.to.equal(first.text);
    });

    it('ends within 100 ms of an abort, and answers the next question', async () => {
      const stop = new AbortController();
      let stoppedAt = 0;
      const { end } = await collect(ask({ maxTokens: 200 }, stop.signal), (_delta, index) => {
        if (index !== 2) return;
        stoppedAt = performance.now();
        stop.abort();
      });
      expect(performance.now() - stoppedAt).to.be.lessThan(100);
      expect(end.finishReason).to.equal('abort');
      expect(end.usage.promptTokens).to.be.greaterThan(0);
      expect((await collect(ask())).end.finishReason).not.to.equal('abort');
    });

    it('does not begin when it is stopped before', async () => {
      const { deltas, end } = await collect(ask({}, AbortSignal.abort()));
      expect(deltas).to.have.length(1);
      expect(end.finishReason).to.equal('abort');
      expect((await collect(ask())).text).not.to.equal('');
    });

    it('is free again when nobody listens any more', async () => {
      for await (const { type } of ask({ maxTokens: 200 })) if (type === 'text') break;
      expect((await collect(ask())).end.finishReason).not.to.equal('abort');
    });

    it('answers two questions one after the other', async () => {
      const order: string[] = [];
      const both = ['first', 'second'].map(async (name) => {
        const answer = await collect(ask(), (delta, index) => {
          if (index === 0 || delta.type === 'end') order.push(`${name} ${delta.type}`);
        });
        return answer.text;
      });
      const [first, second] = await Promise.all(both);
      expect(order).to.deep.equal(['first text', 'first end', 'second text', 'second end']);
      expect(second).to.equal(first);
    });

    it('goes on from a cut answer without a gap or a repeat', async () => {
      const whole = await collect(ask({ maxTokens: 20 }));
      const cut = await collect(ask({ maxTokens: 8 }));
      const rest = await collect(ask({ maxTokens: 12, continueFrom: cut.text }));
      expect(cut.text + rest.text).to.equal(whole.text);
    });

    it('counts what it reads', async () => {
      const turns: ChatTurn[] = [{ role: 'system', content: 'Be brief.' }, QUESTION];
      const { end } = await collect(ask({ messages: turns, maxTokens: 1 }));
      const counted = await engine.countTokens(turns);
      if (subject.countsAbout) expect(counted).to.be.within(1, 5 * end.usage.promptTokens);
      else expect(counted).to.equal(end.usage.promptTokens);
      expect(await engine.countTokens('two words')).to.be.within(1, 9);
    });

    it('gives its model back', async () => {
      await engine.unload();
      expect(engine.state.phase).to.equal('empty');
      expect(await codeOf(collect(ask()))).to.equal('model-missing');
      await load(engine, subject.model);
      expect((await collect(ask())).text).not.to.equal('');
    });
  });
}

function describeLoading({ make, model }: ContractSubject): void {
  it('loads once, telling how far it is', async () => {
    const engine = make();
    const progress = await load(engine, model);
    const shares = progress.map(({ share }) => share);
    expect(shares.at(-1)).to.equal(1);
    expect(shares).to.deep.equal([...shares].sort((a, b) => a - b));
    expect(engine.state.phase).to.equal('ready');
    let changes = 0;
    engine.addEventListener('statechange', () => (changes += 1));
    await load(engine, model);
    expect(changes).to.equal(0);
    await engine.unload();
  });

  it('gives a load up', async () => {
    const engine = make();
    const stop = new AbortController();
    const loading = load(engine, model, stop.signal).then(
      () => 'loaded',
      (error: Error) => error.name,
    );
    engine.addEventListener('statechange', () => stop.abort(), { once: true });
    expect(await loading).to.equal('AbortError');
    expect(engine.state.phase).to.equal('empty');
    await load(engine, model);
    expect(engine.state.phase).to.equal('ready');
    await engine.unload();
  });

  it('ends a load that is unloaded', async () => {
    const engine = make();
    const loading = load(engine, model).then(
      () => 'loaded',
      (error: Error) => error.name,
    );
    const unloaded = new Promise<void>((resolve) =>
      engine.addEventListener('statechange', () => resolve(engine.unload()), { once: true }),
    );
    expect(await loading).to.equal('AbortError');
    await unloaded;
    expect(engine.state.phase).to.equal('empty');
  });
}

function describeFailing({ makeMortal, failing, model }: ContractSubject): void {
  if (makeMortal) itSurvivesDeath(makeMortal, model);

  it(`names what went wrong: ${failing.code}`, async () => {
    const engine = failing.make();
    await load(engine, model);
    expect(await codeOf(collect(engine.generate(failing.request, never)))).to.equal(failing.code);
    await engine.unload();
  });
}

function itSurvivesDeath(
  makeMortal: NonNullable<ContractSubject['makeMortal']>,
  model: ModelRef,
): void {
  it('survives the death of its worker', async () => {
    const { engine, kill } = makeMortal();
    await load(engine, model);
    const dying = collect(engine.generate(request({ maxTokens: 200 }), never), (_delta, index) => {
      if (index === 2) kill();
    });
    expect(await codeOf(dying)).to.equal('worker-lost');
    expect(engine.state).to.include({ phase: 'lost', code: 'worker-lost' });
    expect(await codeOf(collect(engine.generate(request(), never)))).to.equal('worker-lost');
    await load(engine, model);
    expect((await collect(engine.generate(request(), never))).text).not.to.equal('');
    await engine.unload();
  });
}
