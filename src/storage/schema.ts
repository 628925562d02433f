/** What the app's database holds, as of its newest version. */
import type { DBSchema } from 'idb';
import type { Attempt, AttemptId, Run, RunCases, RunId } from '../domain/evaluate/runs.js';
import type { Suite, SuiteId } from '../domain/evaluate/suites.js';
import type { LedgerEntry } from '../domain/ledger.js';
import type { Chat, ChatId, ChatMeta, Message, MessageId } from '../domain/messages.js';
import type { Prompt, PromptId } from '../domain/prompts.js';
import type { Trial, TrialId, TrialItem } from '../domain/trials.js';
import type { VoteId, VoteRecord } from '../domain/votes.js';
import type { ProviderId } from '../domain/providers.js';
import type { Marker } from './contracts.js';
import type { KeyRecord } from './seal-key.js';

export const DATABASE_NAME = 'kinglet';

/** Raise it together with a new entry in migrations.ts. */
export const DATABASE_VERSION = 6;

/** A marker knows its page, so that one page's start does not take another's work for a crash. */
export interface MarkerRecord extends Marker {
  readonly pageId: string;
}

export interface KingletSchema extends DBSchema {
  chats: { key: ChatId; value: Chat };
  metas: { key: ChatId; value: ChatMeta; indexes: { 'by-updated': number } };
  messages: {
    key: MessageId;
    value: Message;
    indexes: {
      'by-chat': ChatId;
      'by-time': [chatId: ChatId, createdAt: number];
      'by-state': string;
      'by-deleted': number;
    };
  };
  drafts: { key: string; value: string };
  settings: { key: string; value: unknown };
  measurements: { key: string; value: unknown };
  markers: { key: string; value: MarkerRecord };
  ledger: { key: [host: string, purpose: string, day: string]; value: LedgerEntry };
  votes: { key: VoteId; value: VoteRecord };
  /** The person's own. */
  suites: { key: SuiteId; value: Suite };
  runs: { key: RunId; value: Run };
  'run-cases': { key: RunId; value: RunCases };
  attempts: { key: AttemptId; value: Attempt; indexes: { 'by-run': RunId } };
  /** Never leaves the device. */
  keys: { key: ProviderId; value: KeyRecord };
  trials: { key: TrialId; value: Trial };
  'trial-items': { key: string; value: TrialItem; indexes: { 'by-trial': TrialId } };
  prompts: { key: PromptId; value: Prompt };
}
