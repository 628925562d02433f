/** What a scripted engine does, told as data so that it can travel in a worker's name or a URL. */

/** Something that goes wrong, once: whoever starts a second worker leaves it out. */
export interface Fault {
  /** While loading, or before the n-th token (from 0) of an answer. */
  readonly at: 'load' | number;
  /** Which answer of the engine, from 0; every one when left out. */
  readonly answer?: number;
  readonly what:
    /** Rejects in WebLLM's words, e.g. `ShaderF16SupportError: …`. */
    | { readonly kind: 'error'; readonly text: string }
    | { readonly kind: 'stall'; readonly ms: number }
    /** The GPU is gone: the answer fails with arbitrary words, the model with it. */
    | { readonly kind: 'device-lost' }
    /** The same, done to a real device, of which nobody is told: `device` must be `real`. */
    | { readonly kind: 'device-destroyed' }
    /** The worker ends itself, telling nobody. */
    | { readonly kind: 'die' }
    /** An exception nobody catches. */
    | { readonly kind: 'crash' }
    /** The thread is busy and answers nothing. */
    | { readonly kind: 'hang'; readonly ms: number };
}

export interface Script {
  readonly loadMs?: number;
  /** Time to read the prompt; cannot be interrupted, as on a GPU. */
  readonly prefillMs?: number;
  readonly tokensPerSecond?: number;
  /** Answers in turn, the last one again and again; without any, seeded words. */
  readonly answers?: readonly string[];
  readonly faults?: readonly Fault[];
  /** `real`: a model that is loaded holds a device of the browser's WebGPU, and fails when that is lost. */
  readonly device?: 'real';
}

declare global {
  interface Window {
    /** Set by an end-to-end test before the app starts: what stands in for WebLLM's model. */
    kingletScript?: Script;
  }
}

/** For the worker that replaces a lost one. */
export function withoutFaults(script: Script): Script {
  return { ...script, faults: [] };
}

export function parseScript(text: string): Script {
  return text.startsWith('{') ? (JSON.parse(text) as Script) : {};
}
