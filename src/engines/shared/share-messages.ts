/**
 * What tabs say to each other about this device's models, over one BroadcastChannel. A holder is named by an id of its
 * own for each time it holds them, so nobody is taken for one that held them before.
 */
import type { EngineState } from '../../domain/engine-state.js';
import type { EngineErrorCode } from '../../domain/errors.js';
import type { EngineId, ModelRef } from '../../domain/models.js';
import type { ChatTurn, Delta, EngineWait, GenerateRequest, LoadProgress } from '../engine.js';

/** Of each engine that was made; one that was not is empty. */
export type EngineStates = Readonly<Partial<Record<EngineId, EngineState>>>;

export type Wish =
  | { readonly kind: 'load' }
  | { readonly kind: 'count'; readonly input: readonly ChatTurn[] | string }
  | { readonly kind: 'generate'; readonly request: GenerateRequest }
  | { readonly kind: 'unload' };

export interface Job {
  readonly engine: EngineId;
  /** The model it is meant for; null only to unload whatever is there. */
  readonly model: ModelRef | null;
  readonly wish: Wish;
}

/** How a job failed, across the border: errors lose their class there. */
export type Failure =
  | { readonly kind: 'engine'; readonly code: EngineErrorCode; readonly message: string }
  | { readonly kind: 'aborted' }
  | { readonly kind: 'other'; readonly message: string };

export type News =
  | { readonly kind: 'progress'; readonly progress: LoadProgress }
  | { readonly kind: 'wait'; readonly wait: EngineWait }
  | { readonly kind: 'delta'; readonly delta: Delta }
  /** The last of a job, with the tokens where it was to count. */
  | { readonly kind: 'done'; readonly tokens: number }
  /** The last of a job. */
  | { readonly kind: 'failed'; readonly failure: Failure };

export type ShareMessage =
  /** Who holds the models? Also asked to see whether a holder is still awake. */
  | { readonly type: 'who' }
  /** The answer, said unasked too when a state changes. */
  | { readonly type: 'holder'; readonly holder: string; readonly states: EngineStates }
  /** It goes away or is put to sleep, and does so in good order. */
  | { readonly type: 'leaving'; readonly holder: string }
  | {
      readonly type: 'ask';
      readonly holder: string;
      readonly tab: string;
      readonly jobId: string;
      readonly job: Job;
    }
  | { readonly type: 'stop'; readonly holder: string; readonly jobId: string }
  | { readonly type: 'news'; readonly tab: string; readonly jobId: string; readonly news: News };

/** Which fields of each message are texts. The rest is this build's own: the channel's name tells versions apart. */
const TEXTS: Readonly<Record<ShareMessage['type'], readonly string[]>> = {
  who: [],
  holder: ['holder'],
  leaving: ['holder'],
  ask: ['holder', 'tab', 'jobId'],
  stop: ['holder', 'jobId'],
  news: ['tab', 'jobId'],
};
const OBJECTS: Readonly<Partial<Record<ShareMessage['type'], string>>> = {
  holder: 'states',
  ask: 'job',
  news: 'news',
};

/** Undefined for what is none: another build may speak on the same channel. */
export function readShareMessage(value: unknown): ShareMessage | undefined {
  const message = (value ?? {}) as Record<string, unknown>;
  const { type } = message;
  if (typeof type !== 'string' || !Object.hasOwn(TEXTS, type)) return undefined;
  const kind = type as ShareMessage['type'];
  const object = OBJECTS[kind];
  const isWhole =
    TEXTS[kind].every((field) => typeof message[field] === 'string') &&
    (object === undefined || (typeof message[object] === 'object' && message[object] !== null));
  return isWhole ? (message as unknown as ShareMessage) : undefined;
}
