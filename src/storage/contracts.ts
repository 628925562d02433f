/** What the rest of the house may ask of storage. Every method rejects with StorageError. */
import type { BandwidthResult } from '../domain/device.js';
import type { DeviceBenchmark } from '../domain/evaluate/device-benchmark.js';
import type { WholeRun } from '../domain/evaluate/run-file.js';
import type { Attempt, AttemptId, Run, RunCases, RunId } from '../domain/evaluate/runs.js';
import type { Suite, SuiteId } from '../domain/evaluate/suites.js';
import type { SkippedChat, WholeChat } from '../domain/chat-file.js';
import type { LedgerEntry } from '../domain/ledger.js';
import type { Chat, ChatId, ChatMeta, Message, MessageId } from '../domain/messages.js';
import type { ModelKey } from '../domain/models.js';
import type { KeyKeeping, KeyState, Provider, ProviderId } from '../domain/providers.js';
import type { Prompt, PromptId } from '../domain/prompts.js';
import type { Settings } from '../domain/settings.js';
import type { Trial, TrialId, TrialItem } from '../domain/trials.js';
import type { VoteId, VoteRecord } from '../domain/votes.js';

/** What another tab did to the chats, once it was committed. */
export type ChatNews =
  | {
      readonly type: 'turn';
      readonly chat: Chat;
      readonly meta: ChatMeta;
      readonly messages: readonly Message[];
    }
  | { readonly type: 'message'; readonly message: Message }
  | { readonly type: 'metas'; readonly metas: readonly ChatMeta[] }
  /** Chats came out of a file. */
  | { readonly type: 'imported'; readonly chatIds: readonly ChatId[] };

export interface CheckOptions {
  /** All chats, whether or not they changed since the last look. */
  readonly thorough: boolean;
  /** Awaited before each chat. */
  readonly rest: () => Promise<void>;
}

export interface ChatsChecked {
  /** How many chats were looked at. */
  readonly checked: number;
  /** Those that were not whole, and are now. */
  readonly repaired: readonly ChatId[];
}

/** The last messages on the way to the chat's leaf, the oldest first; none where the leaf is not among the youngest. */
export interface ChatEnd {
  readonly chat: Chat;
  readonly meta: ChatMeta;
  readonly path: readonly Message[];
}

/** What is wanted of the list before all of it is read. */
export interface FirstChats {
  /** These, and the youngest. */
  readonly named: readonly ChatId[];
  /** Called once, where they are read much sooner than all; each may be there twice. */
  readonly tell: (metas: readonly ChatMeta[]) => void;
}

export interface ChatsRepository {
  /** Every chat's meta, deleted ones included. */
  list(first?: FirstChats): Promise<ChatMeta[]>;
  /** @param onEnd told of the end of the chat first, where that is read much sooner than all of it */
  open(
    id: ChatId,
    onEnd?: (end: ChatEnd) => void,
  ): Promise<{ chat: Chat; meta: ChatMeta; messages: Message[] } | undefined>;
  /** A turn: its messages, the chat and its meta in one strict transaction. */
  saveTurn(messages: readonly Message[], chat: Chat, meta: ChatMeta): Promise<void>;
  /** Whole chats put back as they were, in one strict transaction: all of them, or none. */
  importAll(
    chats: readonly {
      readonly chat: Chat;
      readonly meta: ChatMeta;
      readonly messages: readonly Message[];
    }[],
  ): Promise<void>;
  /** Changes these chats' metas alike in one strict transaction; those that are not there are left out. */
  patchMetas(ids: readonly ChatId[], part: Partial<Omit<ChatMeta, 'id'>>): Promise<ChatMeta[]>;
  /** One message; `relaxed` for the half-second saves of a partial answer. */
  saveMessage(message: Message, durability: 'strict' | 'relaxed'): Promise<void>;
  /** Answers still marked `writing` or `waiting`, for the start-up sweep. */
  unfinished(): Promise<Message[]>;
  /**
   * Remove what was deleted before `before` (ms), chats with their messages and drafts.
   *
   * @param among the chats that may be deleted, where that is known: then not all of them are read
   */
  purgeDeleted(
    before: number,
    among?: readonly ChatId[],
  ): Promise<{ chats: ChatId[]; messages: MessageId[] }>;
  /** Calls back with what other tabs did, until the returned function is called. */
  watch(listener: (news: ChatNews) => void): () => void;
  /** Looks whether chats are whole, and puts right what is not, taking nothing away. */
  check(options: CheckOptions): Promise<ChatsChecked>;
}

/** Chats on their way out of a file: on disk lot by lot, and nobody's until all of them are. */
export interface ImportStaging {
  /** Resolves to those that cannot be kept. */
  stage(chats: readonly WholeChat[]): Promise<readonly SkippedChat[]>;
  /** Everything staged becomes chats, in one strict transaction. */
  publish(): Promise<Published>;
  /** Takes away what was not published, and lets others import. Always to be called. */
  end(): Promise<void>;
}

export interface Published {
  /** Of chats that are new or got messages. */
  readonly metas: readonly ChatMeta[];
  readonly skipped: readonly SkippedChat[];
}

export interface ImportsRepository {
  /** Undefined while this or another page imports. */
  begin(): Promise<ImportStaging | undefined>;
  /** Takes away what an import left half done whose page is gone. */
  sweep(): Promise<void>;
}

export interface DraftsRepository {
  /** `''` when there is none. The key of the new, unsaved chat is `new`. */
  get(key: ChatId | 'new'): Promise<string>;
  save(key: ChatId | 'new', text: string): Promise<void>;
}

export interface SettingsRepository {
  /** Stored values over the defaults; unknown and malformed fields are dropped. */
  load(): Promise<Settings>;
  /** Changes these fields and no other: another page may have changed the rest. */
  save(part: Partial<Settings>): Promise<void>;
  /** Calls back with all settings after another page changed some, until the returned function is called. */
  watch(listener: (settings: Settings) => void): () => void;
}

/** What this device measured: kept a device, not a chat. */
export interface MeasurementsRepository {
  bandwidth(): Promise<BandwidthResult>;
  saveBandwidth(result: BandwidthResult): Promise<void>;
  /** Remembers the last 20 answers of a model; speeds in tokens/s. */
  addSpeed(key: ModelKey, speed: { decode: number; prefill: number | null }): Promise<void>;
  /** When each model answered last, ms; models that never did are left out. */
  lastUses(): Promise<Readonly<Record<ModelKey, number>>>;
  saveUse(key: ModelKey, at: number): Promise<void>;
  /** Medians, or null without any. */
  speeds(key: ModelKey): Promise<{ decode: number; prefill: number | null } | null>;
  /** The same for every model that has any. */
  allSpeeds(): Promise<ReadonlyMap<ModelKey, { decode: number; prefill: number | null }>>;
}

/** A risky step that may take the page down with it. */
export type RiskyStep = 'adapter' | 'bandwidth' | 'load' | 'prefill' | 'decode';

export interface Marker {
  readonly step: RiskyStep;
  readonly modelKey: ModelKey | null;
  readonly startedAt: number;
  /** Nobody was looking: systems end pages in the background for their own reasons. */
  readonly hidden?: true;
}

/** What becomes of a page: in view, in the background, or frozen or left by the person. */
export type PageLife = 'shown' | 'hidden' | 'gone';

export interface MarkersRepository {
  /** Strictly on disk before it resolves. */
  set(marker: Marker): Promise<void>;
  clear(): Promise<void>;
  /** A page that is left, or put to sleep, in the middle of a step did not die of it; one that comes back may yet. */
  follow(life: PageLife): Promise<void>;
  /** What the page died of last time, if anything; reading it clears it. */
  takeLeftOver(): Promise<Marker | undefined>;
}

export interface LedgerRepository {
  all(): Promise<LedgerEntry[]>;
  /** Adds to the entry of the same host, purpose and day. */
  add(entry: LedgerEntry): Promise<void>;
}

export interface VotesRepository {
  /** Oldest first. */
  all(): Promise<VoteRecord[]>;
  /** Adds, or replaces by id, strictly. */
  save(votes: readonly VoteRecord[]): Promise<void>;
  delete(ids: readonly VoteId[]): Promise<void>;
  /** Calls back after another tab changed some, until the returned function is called. */
  watch(listener: () => void): () => void;
}

/** A trial of one's own questions with its items, in order of asking. */
export interface KeptTrial {
  readonly trial: Trial;
  readonly items: readonly TrialItem[];
}

export interface TrialsRepository {
  newest(): Promise<KeptTrial | undefined>;
  /** A trial, and items that are new or changed, in one strict transaction. */
  save(trial: Trial, items?: readonly TrialItem[]): Promise<void>;
  /** Strict. */
  saveItem(item: TrialItem): Promise<void>;
  /** With its items. */
  delete(id: TrialId): Promise<void>;
}

export interface EvaluationsRepository {
  /** Newest first. */
  runs(): Promise<Run[]>;
  open(id: RunId): Promise<WholeRun | undefined>;
  attempts(id: RunId): Promise<Attempt[]>;
  /** A new run, or one that changed; strict. */
  saveRun(run: Run, cases?: RunCases): Promise<void>;
  /** Strict: what was sent and what came back is on disk before anything else is asked. */
  saveAttempts(attempts: readonly Attempt[]): Promise<void>;
  deleteAttempts(ids: readonly AttemptId[]): Promise<void>;
  /** With its cases and attempts. */
  deleteRun(id: RunId): Promise<void>;
  /** A deleted run as it was, in one strict transaction. */
  restoreRun(kept: WholeRun): Promise<void>;
  /** What models were measured at here, the last of each. */
  benchmarks(): Promise<DeviceBenchmark[]>;
  /** In the place of an earlier one of the same model; strict. */
  saveBenchmark(measured: DeviceBenchmark): Promise<void>;
}

/** Suites of the person's own, each with its cases. */
export interface SuitesRepository {
  /** In no order. */
  all(): Promise<Suite[]>;
  /**
   * Reads, changes and writes in one step, strictly, so that two tabs do not undo each other's changes. The change is
   * handed undefined where there is none, and resolves to it where it was left as it is.
   */
  change(
    id: SuiteId,
    change: (suite: Suite | undefined) => Suite | undefined,
  ): Promise<Suite | undefined>;
  delete(id: SuiteId): Promise<void>;
}

/** The person's own prompts and personas; those that come with the app are no part of it. */
export interface PromptsRepository {
  /** In no order. */
  all(): Promise<Prompt[]>;
  /** Adds, or replaces by id, strictly. */
  save(prompts: readonly Prompt[]): Promise<void>;
  delete(id: PromptId): Promise<void>;
}

/** What tabs say to each other about the answers they write. */
export type ClaimNews =
  /** Whoever writes it, stop: a person pressed Stop in another tab. */
  | { readonly type: 'stop'; readonly id: MessageId }
  /** Their tab goes away or is put to sleep in good order; another may go on with them. */
  | { readonly type: 'handed-over'; readonly ids: readonly MessageId[] };

/** Which answers are being written by a page that is alive; pages of the same origin see each other's. */
export interface ClaimsRepository {
  /** Resolves to a release function, or to undefined when a page has it already. Let go when the page is gone. */
  claim(id: MessageId): Promise<(() => void) | undefined>;
  /** Claims it when whoever has it lets go or is gone. Rejects with AbortError. */
  wait(id: MessageId, signal: AbortSignal): Promise<() => void>;
  claimed(): Promise<ReadonlySet<MessageId>>;
  tell(news: ClaimNews): void;
  /** Calls back with what other tabs tell, until the returned function is called. */
  watch(listener: (news: ClaimNews) => void): () => void;
}

/** Keys of cloud providers. Only the cloud engine is handed one; everyone else sees states. */
export interface KeysRepository {
  states(providers: readonly Provider[]): Promise<Record<ProviderId, KeyState>>;
  /** Replaces what was there. Resolves to the state it is in then. */
  set(provider: Provider, key: string, keep: KeyKeeping): Promise<KeyState>;
  /** Undefined when there is none, it is locked, or it was given for another origin. */
  get(provider: Provider): Promise<string | undefined>;
  /** Opens a remembered key for this session; false when the passphrase is wrong or this page may not. */
  unlock(provider: Provider, passphrase: string): Promise<boolean>;
  remove(id: ProviderId): Promise<void>;
}

export interface Repositories {
  readonly chats: ChatsRepository;
  readonly claims: ClaimsRepository;
  readonly drafts: DraftsRepository;
  readonly imports: ImportsRepository;
  readonly settings: SettingsRepository;
  readonly measurements: MeasurementsRepository;
  readonly markers: MarkersRepository;
  readonly ledger: LedgerRepository;
  readonly votes: VotesRepository;
  readonly trials: TrialsRepository;
  readonly keys: KeysRepository;
  /** Fetched with the screen that needs it. */
  readonly evaluations: () => Promise<EvaluationsRepository>;
  readonly suites: () => Promise<SuitesRepository>;
  readonly prompts: () => Promise<PromptsRepository>;
  /** Drops a temporary chat, which was in memory alone, with its draft and votes. */
  readonly forgetTemporary: (id: ChatId) => void;
}
