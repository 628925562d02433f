import type { EngineState } from '../../domain/engine-state.js';
import type { EngineId } from '../../domain/models.js';
import { areHeldTogether, DEVICE_LOCK, heldLocks, holdLock } from '../../platform/web-locks.js';
import { ABORTED, abortError, settledOrAborted } from '../abortable.js';
import { deferred, type Deferred } from '../deferred.js';
import { delay } from '../delay.js';
import type { Engine } from '../engine.js';
import { DeviceHost, type JobListener, type LocalEngines } from './device-host.js';
import { type Found, searchHolder, SHARE_TIMING, type ShareTiming } from './holder-search.js';
import { RemoteJobs } from './remote-jobs.js';
import { ServedJobs } from './served-jobs.js';
import { HolderLost } from './share-failures.js';
import {
  type EngineStates,
  type Job,
  readShareMessage,
  type ShareMessage,
} from './share-messages.js';

/** The lock as it was taken before this code was there, and what was made under it. */
export interface HeldEarly {
  readonly release: () => void;
  readonly engine: Engine;
  /** Fires when another tab took it. */
  readonly stolen: AbortSignal;
}

export interface DeviceShareOptions {
  readonly local: LocalEngines;
  /** Called when this tab goes on with what a tab that is gone had begun. */
  readonly onTakeover?: () => void;
  readonly early?: HeldEarly;
  /** Of the lock; the channel is called after it. */
  readonly name?: string;
  readonly timing?: ShareTiming;
}

interface Hosting {
  readonly kind: 'host';
  readonly id: string;
  readonly host: DeviceHost;
  readonly served: ServedJobs;
  /** Fires when it holds them no more. A promise would keep a callback of each answer for as long as it holds them. */
  readonly lost: AbortController;
  readonly release: () => void;
}

interface Following {
  readonly kind: 'guest';
  readonly holder: string;
  readonly states: EngineStates;
  readonly unwatch: AbortController;
}

type Role = { readonly kind: 'apart' } | Hosting | Following;

/** Goodbyes travel another way than locks, and may come a moment after. */
const GOODBYE_MS = 150;

/**
 * This tab's share in the device's models. One tab runs them, with a Web Lock as the sign; the others ask it. Nobody
 * holds them before they are wanted. When the holder is gone, who is next in the queue for the lock takes over.
 * Dispatches `statechange` when an engine's state may have changed.
 */
export class DeviceShare extends EventTarget {
  readonly #tab = crypto.randomUUID();
  readonly #options: DeviceShareOptions;
  readonly #name: string;
  readonly #timing: ShareTiming;
  readonly #channel: BroadcastChannel;
  readonly #remote: RemoteJobs;
  readonly #left = new Set<string>();
  #role: Role = { kind: 'apart' };
  #search: Promise<Hosting | Following> | undefined;
  /** While the page is frozen, and until it knows how it stands afterwards. */
  #asleep: Deferred<void> | undefined;
  #knowsOthers = false;
  #lostWork = false;
  #ticker: ReturnType<typeof setInterval> | undefined;
  #silent = 0;
  /** The last holder did not answer for so long that the next search need not wait again. */
  #wasSilent = false;

  constructor(options: DeviceShareOptions) {
    super();
    this.#options = options;
    this.#name = options.name ?? DEVICE_LOCK;
    this.#timing = options.timing ?? SHARE_TIMING;
    // The build may change what is said: a version of its own when it does.
    this.#channel = new BroadcastChannel(`${this.#name}-1`);
    this.#channel.onmessage = ({ data }: MessageEvent<unknown>) => void this.#receive(data);
    this.#remote = new RemoteJobs(this.#tab, (message) => this.#channel.postMessage(message));
    const { early } = options;
    if (early && !early.stolen.aborted)
      this.#search = this.#becomeHost(early.release, early.stolen, [early.engine]);
  }

  stateOf(id: EngineId): EngineState {
    const role = this.#role;
    if (role.kind === 'host') return role.host.stateOf(id);
    return (role.kind === 'guest' && role.states[id]) || { phase: 'empty' };
  }

  /**
   * Does it here, or has the holder do it. Resolves to the tokens of a count, else to 0. Rejects with EngineError,
   * AbortError, or HolderLost: then it may be asked again.
   */
  async run(job: Job, listener: JobListener, signal: AbortSignal): Promise<number> {
    const role = await settledOrAborted(this.#settled(), signal);
    if (role === ABORTED) throw abortError();
    if (role.kind === 'host') return this.#serveHere(role, job, listener, signal);
    const work = this.#remote.ask(role.holder, job, listener, signal);
    this.#watchSilence();
    return work;
  }

  /**
   * The page is about to be frozen, or goes away. Where other tabs are, they get the models; a tab alone keeps them,
   * and finds out afterwards whether a new one took them.
   */
  suspend(): void {
    this.#asleep ??= deferred<void>();
    const role = this.#role;
    if (role.kind === 'host' && this.#knowsOthers) this.#giveUp(role);
    if (role.kind === 'guest') this.#loseHolder(role, 'left');
  }

  async resume(): Promise<void> {
    const role = this.#role;
    if (role.kind === 'host' && !(await areHeldTogether(this.#name, this.#nameOf(role.id))))
      this.#giveUp(role);
    this.#asleep?.resolve();
    this.#asleep = undefined;
  }

  /** The page goes away for good: says so, that what it was asked is not taken for its death. */
  leave(): void {
    if (this.#role.kind === 'host') this.#post({ type: 'leaving', holder: this.#role.id });
  }

  close(): void {
    const role = this.#role;
    if (role.kind === 'host') this.#giveUp(role);
    if (role.kind === 'guest') this.#loseHolder(role, 'left');
    this.#channel.close();
  }

  async #settled(): Promise<Hosting | Following> {
    await this.#asleep?.promise;
    if (this.#role.kind !== 'apart') return this.#role;
    this.#search ??= this.#find();
    try {
      return await this.#search;
    } finally {
      this.#search = undefined;
    }
  }

  async #find(): Promise<Hosting | Following> {
    const stolen = new AbortController();
    const timing = { ...this.#timing, ...(this.#wasSilent && { silentPings: 1 }) };
    this.#wasSilent = false;
    const found = await searchHolder({
      lockName: this.#name,
      timing,
      ask: () => this.#post({ type: 'who' }),
      onHolder: (listener) => this.#onHolder(listener),
      onStolen: () => stolen.abort(),
    });
    if (found.kind === 'held') return this.#following(found);
    const hosting = await this.#becomeHost(found.release, stolen.signal);
    found.onSettled?.();
    return hosting;
  }

  /** A holder said so and is followed already, unless it went away since. */
  async #following({ holder }: Extract<Found, { kind: 'held' }>): Promise<Hosting | Following> {
    const role = this.#role;
    return role.kind === 'guest' && role.holder === holder ? role : this.#find();
  }

  async #becomeHost(
    release: () => void,
    stolen: AbortSignal,
    made: readonly Engine[] = [],
  ): Promise<Hosting> {
    if (this.#role.kind === 'guest') this.#loseHolder(this.#role, 'left');
    const id = crypto.randomUUID();
    // Whoever is told of it waits for this lock of its own, to hear of its end.
    const releaseOwn = await holdLock(this.#nameOf(id));
    const onState = (): void => this.#tellStates();
    const host = new DeviceHost(this.#options.local, onState, made);
    const lost = new AbortController();
    const post = (message: ShareMessage): void => this.#post(message);
    const hosting: Hosting = {
      kind: 'host',
      id,
      host,
      served: new ServedJobs(host, post),
      lost,
      release: () => {
        release();
        releaseOwn?.();
      },
    };
    this.#role = hosting;
    const giveUp = (): void => this.#giveUp(hosting);
    stolen.addEventListener('abort', giveUp, { once: true });
    if (stolen.aborted) giveUp();
    this.#tellStates();
    if (this.#lostWork) this.#options.onTakeover?.();
    this.#lostWork = false;
    return hosting;
  }

  /** The lock was taken from this tab, or it lets go of it: its workers end at once, and it follows another. */
  #giveUp(hosting: Hosting): void {
    if (this.#role !== hosting) return;
    this.#role = { kind: 'apart' };
    this.#post({ type: 'leaving', holder: hosting.id });
    hosting.lost.abort();
    hosting.served.end();
    hosting.host.end();
    hosting.release();
    this.dispatchEvent(new Event('statechange'));
  }

  async #serveHere(
    hosting: Hosting,
    job: Job,
    { onProgress, onWait, onDelta }: JobListener,
    signal: AbortSignal,
  ): Promise<number> {
    // What an engine still says when it was taken away is of no interest.
    const whileHere =
      <T>(tell?: (news: T) => void) =>
      (news: T): void => {
        if (this.#role === hosting) tell?.(news);
      };
    const listener = {
      onProgress: whileHere(onProgress),
      onWait: whileHere(onWait),
      onDelta: whileHere(onDelta),
    };
    const work = hosting.host.serve(this.#tab, job, listener, signal);
    const tokens = await settledOrAborted(work, hosting.lost.signal);
    if (tokens === ABORTED) throw new HolderLost('left');
    return tokens;
  }

  async #receive(data: unknown): Promise<void> {
    const message = readShareMessage(data);
    if (!message || !navigator.locks) return;
    // Messages of the time it was frozen wait until it knows whether it still holds anything.
    if (this.#asleep) await this.#asleep.promise;
    this.#knowsOthers = true;
    const role = this.#role;
    switch (message.type) {
      case 'who':
        if (role.kind === 'host') this.#tellStates();
        break;
      case 'holder':
        if (role.kind !== 'host') this.#follow(message.holder, message.states);
        break;
      case 'leaving':
        this.#left.add(message.holder);
        break;
      case 'ask':
        if (role.kind === 'host' && role.id === message.holder) void role.served.take(message);
        break;
      case 'stop':
        if (role.kind === 'host' && role.id === message.holder) role.served.stop(message.jobId);
        break;
      case 'news':
        if (message.tab !== this.#tab) break;
        this.#silent = 0;
        this.#remote.take(message.jobId, message.news);
    }
  }

  #follow(holder: string, states: EngineStates): void {
    if (this.#left.has(holder)) return;
    const role = this.#role;
    this.#silent = 0;
    if (role.kind === 'guest' && role.holder !== holder) return void this.#leaveFrozen(role);
    if (role.kind === 'guest') {
      this.#role = { ...role, states };
    } else {
      this.#lostWork = false;
      const unwatch = new AbortController();
      this.#role = { kind: 'guest', holder, states, unwatch };
      void this.#watch(holder, unwatch.signal);
    }
    this.dispatchEvent(new CustomEvent('holder', { detail: holder }));
    this.dispatchEvent(new Event('statechange'));
  }

  /** Another took its place. One that is gone is told of by its lock. */
  async #leaveFrozen(role: Following): Promise<void> {
    const isFrozen = (await heldLocks(this.#nameOf(role.holder))).size > 0;
    if (isFrozen && this.#role === role) this.#loseHolder(role, 'left');
  }

  /** The browser gives a page's locks to those who wait for them when the page is gone, however it went. */
  async #watch(holder: string, signal: AbortSignal): Promise<void> {
    try {
      (await holdLock(this.#nameOf(holder), { wait: signal }))?.();
    } catch {
      return;
    }
    if (!this.#left.has(holder)) await delay(GOODBYE_MS);
    const role = this.#role;
    if (role.kind !== 'guest' || role.holder !== holder) return;
    this.#loseHolder(role, this.#left.has(holder) ? 'left' : 'vanished');
  }

  #loseHolder(role: Following, how: HolderLost['how']): void {
    this.#role = { kind: 'apart' };
    role.unwatch.abort();
    this.#lostWork ||= this.#remote.count > 0;
    this.#remote.lose(new HolderLost(how));
    this.dispatchEvent(new Event('statechange'));
  }

  /** Asks, while something is open, whether the holder is awake; a frozen one keeps its locks. */
  #watchSilence(): void {
    this.#silent = 0;
    this.#ticker ??= setInterval(() => {
      const role = this.#role;
      if (role.kind !== 'guest' || this.#remote.count === 0) {
        clearInterval(this.#ticker);
        this.#ticker = undefined;
      } else if (++this.#silent > this.#timing.silentPings) {
        this.#wasSilent = true;
        this.#loseHolder(role, 'left');
      } else {
        this.#post({ type: 'who' });
      }
    }, this.#timing.pingMs);
  }

  #onHolder(listener: (holder: string) => void): () => void {
    const hear = (event: Event): void => listener((event as CustomEvent<string>).detail);
    this.addEventListener('holder', hear);
    return () => this.removeEventListener('holder', hear);
  }

  #tellStates(): void {
    const role = this.#role;
    if (role.kind !== 'host') return;
    this.#post({ type: 'holder', holder: role.id, states: role.host.states });
    this.dispatchEvent(new Event('statechange'));
  }

  #post(message: ShareMessage): void {
    this.#channel.postMessage(message);
  }

  #nameOf(holder: string): string {
    return `${this.#name}-${holder}`;
  }
}
