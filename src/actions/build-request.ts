import { withRealChances } from '../domain/certainty/near-greedy.js';
import { contentOf } from '../domain/attachments.js';
import { trimContext, type ContextBudget } from '../domain/context-trim.js';
import { EngineError } from '../domain/errors.js';
import { pathTo } from '../domain/message-tree.js';
import type { AssistantMessage, Chat, Message, MessageId } from '../domain/messages.js';
import type { ModelKey, ModelPurpose, ModelRef } from '../domain/models.js';
import { tokensAtMost } from '../domain/prompt-bound.js';
import { samplingFor, type Sampling } from '../domain/sampling.js';
import type { ChatTurn, Engine, GenerateRequest } from '../engines/engine.js';
import { loadChat } from './change-chat.js';
import { fitAttachments } from './fit-attachments.js';
import type { ChatDeps } from './chat-deps.js';

export interface PreparedRequest {
  readonly request: GenerateRequest;
  /** Exact, all of the prompt and of the answer so far; null where it is short and the engine tells it at the end. */
  readonly promptTokens: number | null;
  /** Without what the engine still has from the answer before; null as above. */
  readonly tokensToRead: number | null;
  readonly turnsLeftOut: number;
  /** Characters of the question's files that did not fit. */
  readonly charactersLeftOut: number;
}

/** The answer an engine wrote last: the next prompt of its chat begins with the same tokens. */
interface LastRead {
  readonly answerId: MessageId;
  readonly tokens: number;
  readonly turnsLeftOut: number;
}

/** Longer prompts are counted before they are read: the person is told how long they are. */
const SHORT_PROMPT_TOKENS = 512;

const lastReads = new WeakMap<Engine, LastRead>();

/** Call with null when the engine's copy is of no use to the next prompt. */
export function rememberRead(engine: Engine, read: LastRead | null): void {
  if (read) lastReads.set(engine, read);
  else lastReads.delete(engine);
}

/** What the engine is asked for this answer. Rejects with EngineError `context-full`, or StorageError. */
export async function buildRequest(
  deps: ChatDeps,
  engine: Engine,
  { variant }: ModelRef,
  answer: AssistantMessage,
): Promise<PreparedRequest> {
  const loaded = await loadChat(deps, answer.chatId);
  if (!loaded) throw new EngineError('unknown', 'The chat is gone.');
  const purpose = purposeOf(deps, answer.by.key);
  const wanted = samplingFor(loaded.chat.sampling, purpose);
  const { certainty } = deps.stores.settings.state;
  const sampling = certainty ? withRealChances(wanted, engine.id) : wanted;
  const path = readBy(answer.by.key, purpose, pathTo(loaded.messages, answer.parentId));
  const system = systemPromptFor(loaded.chat, purpose);
  const turns = turnsOf(path, system);
  const limit = variant.contextTokens;
  if (answer.text === '' && fitsBeyondDoubt(turns, budgetOf(limit, sampling.maxTokens, purpose))) {
    // Where the context ends, the engine ends the answer itself.
    return {
      request: requestOf(answer, sampling, turns, limit),
      promptTokens: null,
      tokensToRead: null,
      turnsLeftOut: 0,
      charactersLeftOut: 0,
    };
  }
  const soFar = answer.text === '' ? 0 : await engine.countTokens(answer.text);
  const budget = budgetOf(limit, sampling.maxTokens, purpose, soFar);
  const fitted = await fitAttachments(path, budget.limit - budget.reserve, (question) =>
    engine.countTokens(turnsOf([question], system)),
  );
  const trimmed = await trimContext(
    fitted.charactersLeftOut > 0 ? turnsOf(fitted.path, system) : turns,
    { ...budget, lastLeftOut: leftOutBefore(path) },
    (some) => engine.countTokens(some),
  );
  const promptTokens = trimmed.tokens + soFar;
  return {
    request: requestOf(answer, sampling, trimmed.turns, limit - promptTokens),
    promptTokens,
    tokensToRead: promptTokens - reusedTokens(engine, path, trimmed.turnsLeftOut),
    turnsLeftOut: trimmed.turnsLeftOut,
    charactersLeftOut: fitted.charactersLeftOut,
  };
}

/** Counting takes a small model as long as its first words do: a short prompt is not counted before it is read. */
function fitsBeyondDoubt(turns: readonly ChatTurn[], budget: ContextBudget): boolean {
  const most = tokensAtMost(turns);
  return most <= SHORT_PROMPT_TOKENS && most <= budget.limit - budget.reserve;
}

/** @param room tokens left for the answer */
function requestOf(
  answer: AssistantMessage,
  { temperature, topP, maxTokens, seed, topLogprobs }: Sampling & { topLogprobs?: number },
  messages: readonly ChatTurn[],
  room: number,
): GenerateRequest {
  return {
    messages: answer.approved ?? messages,
    temperature,
    topP,
    maxTokens: Math.min(maxTokens, room),
    seed: answer.figures?.seed ?? seed ?? freshSeed(),
    ...(topLogprobs !== undefined && { topLogprobs }),
    ...(answer.text !== '' && { continueFrom: answer.text }),
  };
}

/**
 * A quarter of the context at most is kept for the answer, and an eighth is freed beyond the need. A story takes half
 * of a tiny context; with anything freed beyond that, the one it goes on from would not fit beside it.
 */
export function budgetOf(
  limit: number,
  maxTokens: number,
  purpose: ModelPurpose,
  soFar = 0,
): ContextBudget {
  const stories = purpose === 'stories';
  const reserve = soFar + Math.min(maxTokens, Math.floor(limit / (stories ? 2 : 4)));
  return { limit, reserve, slack: stories ? 0 : Math.floor(limit / 8) };
}

/** What a model is for; one that is not listed any more is like the others. */
export function purposeOf({ stores }: Pick<ChatDeps, 'stores'>, key: ModelKey): ModelPurpose {
  return stores.models.find(key)?.entry.purpose ?? 'general';
}

/** The model in the box was never taught to follow one. */
export function systemPromptFor({ systemPrompt }: Chat, purpose: ModelPurpose): string {
  return purpose === 'stories' ? '' : systemPrompt;
}

/** The model in the box reads what it was asked and what it told; other talk would only take its few tokens. */
export function readBy(
  key: ModelKey,
  purpose: ModelPurpose,
  path: readonly Message[],
): readonly Message[] {
  if (purpose === 'general') return path;
  return path.filter((message, index) => {
    const answer = message.role === 'assistant' ? message : path[index + 1];
    if (answer === undefined) return true;
    return answer.role === 'assistant' && answer.by.key === key && answer.text !== '';
  });
}

/** Turns in the order models are trained on: a question without an answer joins the one after it. */
export function turnsOf(path: readonly Message[], systemPrompt: string): ChatTurn[] {
  const turns: ChatTurn[] = [];
  if (systemPrompt.trim() !== '') turns.push({ role: 'system', content: systemPrompt });
  for (const message of path) {
    const { role } = message;
    const text = message.role === 'user' ? contentOf(message) : message.text;
    if (text === '') continue;
    const last = turns.at(-1);
    if (last?.role === role) turns.splice(-1, 1, { role, content: `${last.content}\n\n${text}` });
    else turns.push({ role, content: text });
  }
  return turns;
}

function lastAnswer(path: readonly Message[]): AssistantMessage | undefined {
  return path.findLast((message) => message.role === 'assistant');
}

/** How many turns the answer before did without. */
export function leftOutBefore(path: readonly Message[]): number {
  return lastAnswer(path)?.figures?.turnsLeftOut ?? 0;
}

function reusedTokens(engine: Engine, path: readonly Message[], turnsLeftOut: number): number {
  const read = lastReads.get(engine);
  if (!read || read.answerId !== lastAnswer(path)?.id) return 0;
  return read.turnsLeftOut === turnsLeftOut ? read.tokens : 0;
}

/** 31 bits: what every engine takes. */
function freshSeed(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) >>> 1;
}
