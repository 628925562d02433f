/** A model that follows a script: words for tokens, deterministic for a prompt and a seed. */
import type { Fault, Script } from './script.js';

/** `stop` ends an answer early; what a fault does to the world is up to the host. */
export interface ScriptedHost {
  onFault(fault: Fault): Promise<void>;
}

export interface ScriptedRequest {
  /** The rendered prompt, without the answer's beginning. */
  readonly prompt: string;
  readonly continueFrom: string;
  readonly seed: number;
  readonly temperature: number;
  readonly maxTokens: number;
}

const WORDS =
  'kinglet small bird sings from the spruce and looks for spiders under every branch while winter wind moves ice over lakes'.split(
    ' ',
  );
const ANSWER_WORDS = 40;

export class ScriptedModel {
  readonly #script: Script;
  readonly #host: ScriptedHost;
  readonly #spent = new Set<Fault>();
  #answers = 0;

  constructor(script: Script, host: ScriptedHost) {
    this.#script = script;
    this.#host = host;
  }

  /** Resolves when loaded; tells shares from 0 to 1. */
  async load(onShare: (share: number) => void): Promise<void> {
    const { loadMs = 0 } = this.#script;
    const steps = 5;
    for (let step = 0; step <= steps; step += 1) {
      onShare(step / steps);
      if (step === 2) await this.#fail('load', 0);
      if (step < steps) await pause(loadMs / steps);
    }
  }

  /** The tokens of an answer, each with the space before it. Returns why it ended. */
  async *answer(request: ScriptedRequest): AsyncGenerator<string, 'stop' | 'length', void> {
    const index = this.#answers++;
    const { prefillMs = 0, tokensPerSecond = 500 } = this.#script;
    await pause(prefillMs);
    const tokens = this.#rest(request, index);
    let due = performance.now();
    for (const [at, token] of tokens.entries()) {
      if (at >= request.maxTokens) return 'length';
      // Timers run late: a token's time is counted from when the one before was due, not from when it came.
      due += 1000 / tokensPerSecond;
      await pause(Math.max(0, due - performance.now()));
      await this.#fail(at, index);
      yield token;
    }
    return 'stop';
  }

  #rest({ prompt, continueFrom, seed, temperature }: ScriptedRequest, index: number): string[] {
    const { answers } = this.#script;
    const scripted = answers?.[Math.min(index, answers.length - 1)];
    const whole = scripted ?? babble(hash(prompt) ^ (temperature === 0 ? 0 : seed));
    const rest = whole.startsWith(continueFrom) ? whole.slice(continueFrom.length) : ` ${whole}`;
    return tokenize(rest);
  }

  async #fail(at: Fault['at'], answer: number): Promise<void> {
    const fault = this.#script.faults?.find(
      (next) => next.at === at && (next.answer ?? answer) === answer && !this.#spent.has(next),
    );
    if (!fault) return;
    this.#spent.add(fault);
    await this.#host.onFault(fault);
  }
}

/** Words with the space before them, and the marks of a chat template. Joined they give the text back. */
export function tokenize(text: string): string[] {
  return text.match(/<\|?\w+\|?>|\s*[^\s<]+|\s+|</g) ?? [];
}

/** Deterministic words from a number. */
function babble(seed: number): string {
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const words = Array.from(
    { length: ANSWER_WORDS },
    () => WORDS[Math.floor(next() * WORDS.length)],
  );
  return `${words.join(' ')}.`;
}

function hash(text: string): number {
  let value = 2166136261;
  for (const character of text) value = Math.imul(value ^ character.codePointAt(0)!, 16777619);
  return value;
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
