import { EngineError, type EngineErrorCode } from '../../src/domain/errors.js';
import type { ModelRef } from '../../src/domain/models.js';
import type { ChatTurn, Delta, GenerateRequest, Usage } from '../../src/engines/engine.js';
import { toWebllmError } from '../../src/engines/webllm/webllm-errors.js';
import {
  WorkerEngine,
  type EngineConnection,
  type ReplyStream,
} from '../../src/engines/worker-engine.js';
import { withoutFaults, type Fault, type Script } from './script.js';
import { pause, ScriptedModel, tokenize } from './scripted-model.js';

/** An engine without a worker and without a model, for tests of what stands above engines. */
export class ScriptedEngine extends WorkerEngine {
  constructor(script: Script = {}) {
    let next = script;
    super({
      id: 'scripted',
      library: 'scripted 1.0.0',
      drainLimitMs: 10_000,
      connect(onLost) {
        const connection = new ScriptedConnection(next, onLost);
        next = withoutFaults(script);
        return connection;
      },
    });
  }
}

class ScriptedConnection implements EngineConnection {
  readonly #model: ScriptedModel;
  readonly #onLost: (error: EngineError) => void;
  readonly #ended = new AbortController();

  constructor(script: Script, onLost: (error: EngineError) => void) {
    this.#onLost = onLost;
    this.#model = new ScriptedModel(script, { onFault: (fault) => this.#fail(fault) });
  }

  load(_model: ModelRef, onShare: (share: number) => void): Promise<void> {
    return this.#whileAlive(this.#model.load(onShare));
  }

  async countTokens(input: readonly ChatTurn[] | string): Promise<number> {
    return tokenize(typeof input === 'string' ? input : render(input)).length;
  }

  async open(request: GenerateRequest): Promise<ReplyStream> {
    const { messages, continueFrom = '', seed, temperature, maxTokens } = request;
    const prompt = render(messages);
    const answer = this.#model.answer({ prompt, continueFrom, seed, temperature, maxTokens });
    const usage = { promptTokens: tokenize(prompt + continueFrom).length, completionTokens: 0 };
    return {
      next: () => this.#whileAlive(nextDelta(answer, usage)),
      cancel: async () => void (await answer.return('stop')),
      usage: () => ({ ...usage }),
    };
  }

  async unload(): Promise<void> {}

  end(reason: Error): void {
    this.#ended.abort(reason);
  }

  lose(code: EngineErrorCode, message: string): void {
    const error = new EngineError(code, message);
    this.end(error);
    this.#onLost(error);
  }

  async #whileAlive<T>(work: Promise<T>): Promise<T> {
    const { signal } = this.#ended;
    signal.throwIfAborted();
    const ending = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    });
    return Promise.race([work, ending]);
  }

  async #fail({ what }: Fault): Promise<void> {
    if (what.kind === 'error') throw toWebllmError(what.text);
    if (what.kind === 'stall') return pause(what.ms);
    const code = (
      {
        'device-lost': 'device-lost',
        'device-destroyed': 'device-lost',
        hang: 'hung',
        die: 'worker-lost',
        crash: 'worker-lost',
      } as const
    )[what.kind];
    this.lose(code, `Scripted: ${what.kind}`);
  }
}

function render(turns: readonly ChatTurn[]): string {
  return `${turns.map(({ role, content }) => `<|${role}|>\n${content}<|end|>\n`).join('')}<|assistant|>\n`;
}

async function nextDelta(
  answer: AsyncGenerator<string, 'stop' | 'length', void>,
  usage: { promptTokens: number; completionTokens: number } & Usage,
): Promise<Delta> {
  const { value, done } = await answer.next();
  if (done) return { type: 'end', finishReason: value, usage: { ...usage }, timings: {} };
  usage.completionTokens += 1;
  return { type: 'text', text: value };
}
