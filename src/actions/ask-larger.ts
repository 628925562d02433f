/** Handing a question over to a cloud model, with the person's word for exactly what is sent. */
import { EngineError } from '../domain/errors.js';
import type { AssistantMessage, MessageId } from '../domain/messages.js';
import type { ModelKey } from '../domain/models.js';
import { presetOf } from '../domain/provider-presets.js';
import { hostOf } from '../domain/providers.js';
import { keepsWordsHere } from '../domain/settings.js';
import type { Verdict } from '../domain/votes.js';
import { voteOfRound } from '../domain/vote-of-round.js';
import { guessCategory } from '../domain/categories.js';
import type { ChatTurn } from '../engines/engine.js';
import type { CloudStore } from '../stores/cloud-store.js';
import type { ModelStatus } from '../stores/model-store.js';
import type { SettingsStore } from '../stores/settings-store.js';
import { buildRequest } from './build-request.js';
import type { CompareDeps } from './compare-deps.js';
import { findAnswer } from './find-message.js';
import { regenerate } from './regenerate.js';
import { reloadVotes } from './reload-votes.js';
import { newAnswer } from './start-answer.js';

export interface AskLargerDeps extends CompareDeps {
  readonly stores: CompareDeps['stores'] & { readonly cloud: CloudStore };
}

/** The text that would leave this device, word for word, and where to. */
export interface Outgoing {
  readonly modelKey: ModelKey;
  readonly name: string;
  readonly host: string;
  readonly turns: readonly ChatTurn[];
}

/** Models that may be asked without being shown the text again, until the page goes away. */
const forSession = new WeakMap<SettingsStore, Set<ModelKey>>();

/** The cloud model that can be asked now: its key is there, or it needs none, and nothing rules the cloud out. */
export function largerModel({
  stores,
}: {
  readonly stores: Pick<AskLargerDeps['stores'], 'settings' | 'models' | 'cloud'>;
}): ModelStatus | null {
  const { state: settings } = stores.settings;
  if (keepsWordsHere(settings)) return null;
  const canAnswer = ({ disk, ref }: ModelStatus): boolean => {
    const source = ref?.variant.source;
    if (disk.phase !== 'elsewhere' || source?.kind !== 'cloud') return false;
    const provider = settings.providers.find(({ id }) => id === source.providerId);
    const key = stores.cloud.keyState(source.providerId);
    const isOpen = provider !== undefined && presetOf(provider.preset).key === 'optional';
    return key === 'session' || key === 'unlocked' || (isOpen && key === 'none');
  };
  return stores.models.state.models.find(canAnswer) ?? null;
}

/** Puts together what would be sent for the answer's question. Nothing is sent. Rejects with EngineError, or StorageError. */
export async function prepareOutgoing(
  deps: AskLargerDeps,
  answerId: MessageId,
  model: ModelStatus,
): Promise<Outgoing> {
  const { answer } = findAnswer(deps, answerId);
  const { ref, entry } = model;
  const source = ref?.variant.source;
  const { providers } = deps.stores.settings.state;
  const provider = source?.kind === 'cloud' && providers.find(({ id }) => id === source.providerId);
  if (!ref || !provider || answer.parentId === null)
    throw new EngineError('cloud-model-missing', 'Its provider is not set up any more.');
  const { chatId, parentId } = answer;
  const place = { chatId, parentId, createdAt: Date.now() };
  const engine = await deps.engines.for(ref);
  await engine.load(ref, { signal: new AbortController().signal, onProgress: () => {} });
  const { request } = await buildRequest(deps, engine, ref, newAnswer(deps, place, entry.key));
  return {
    modelKey: entry.key,
    name: entry.name,
    host: hostOf(provider),
    turns: request.messages,
  };
}

export function isAllowedForSession({ stores }: AskLargerDeps, key: ModelKey): boolean {
  return forSession.get(stores.settings)?.has(key) ?? false;
}

export function allowForSession({ stores }: AskLargerDeps, key: ModelKey): void {
  forSession.set(stores.settings, (forSession.get(stores.settings) ?? new Set()).add(key));
}

/**
 * Sends what was shown, and nothing else; the answer is a version beside the one it stands in for. Resolves when it
 * ended, with the hand-over on record. Rejects with StorageError: then nothing was sent.
 */
export async function askLarger(
  deps: AskLargerDeps,
  answerId: MessageId,
  outgoing: Outgoing,
): Promise<void> {
  await regenerate(deps, answerId, outgoing.modelKey, outgoing.turns);
  const { messages } = findAnswer(deps, answerId).open;
  const larger = messages.find(
    (message) => message.role === 'assistant' && message.insteadOf === answerId,
  );
  if (larger?.role === 'assistant' && larger.state.phase === 'done')
    await noteHandOver(deps, larger);
}

/**
 * That it was asked, unless the disk has it on record: another tab may have been told what came of it. Never rejects;
 * what cannot be kept now is when the answer is next looked at.
 */
export async function noteHandOver(deps: AskLargerDeps, larger: AssistantMessage): Promise<void> {
  try {
    await reloadVotes(deps);
    if (!deps.stores.votes.find(larger.id, false)) await judgeLarger(deps, larger, 'cannot-judge');
  } catch {
    // Nobody asked for it.
  }
}

/** What came of a hand-over: kept beside the votes, and never counted as a blind one. Rejects with StorageError. */
export async function judgeLarger(
  deps: AskLargerDeps,
  larger: AssistantMessage,
  verdict: Verdict,
): Promise<void> {
  const { open } = findAnswer(deps, larger.id);
  const smaller = open.messages.find(({ id }) => id === larger.insteadOf);
  const question = open.messages.find(({ id }) => id === larger.parentId);
  if (smaller?.role !== 'assistant' || !question) return;
  const inPlace = (message: AssistantMessage, place: number): AssistantMessage => ({
    ...message,
    take: { roundId: larger.id, place },
  });
  const { sampling, kind } = open.chat;
  const vote = voteOfRound(
    {
      question,
      takes: [inPlace(smaller, 0), inPlace(larger, 1)],
      sampling,
      prices: deps.stores.settings.state,
    },
    {
      verdict,
      category: kind ?? guessCategory(question.text),
      categoryBy: kind ? 'person' : 'guess',
      tags: [],
    },
  );
  await deps.repositories.votes.save([{ ...vote, basis: 'hand-over' }]);
  await reloadVotes(deps);
}
