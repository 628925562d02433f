/** OpenAI's chat completions, as OpenAI and many others speak it. */
import type { TokenChances } from '../../domain/certainty/token-chances.js';
import { isPlainText, type ProviderModel } from '../../domain/providers.js';
import type { Usage } from '../engine.js';
import { dialectOf, parametersOf } from './openai-parameters.js';
import { amount, defined, list, record, text, type Json } from './read-json.js';
import { retryAfterInWords } from './retry-wait.js';
import { GO_ON, type CallOptions, type Wire, type WireCall, type WireEvent } from './wire.js';

export const openaiWire: Wire = {
  call(options) {
    const { provider, modelId, request, refused } = options;
    const { messages, extra, continuedBy } = conversation(options);
    const body = {
      model: modelId,
      messages,
      stream: true,
      ...extra,
      ...parametersOf(provider, modelId, request),
    };
    return {
      url: `${provider.baseUrl}/chat/completions`,
      body: replaced(body, refused),
      ...(continuedBy && { continuedBy }),
    };
  },

  read(data) {
    const chunk = record(data);
    if (chunk.error) return [{ kind: 'error', fault: this.readFault(0, data) }];
    const choice = record(list(chunk.choices)[0]);
    const tokens = readTokens(choice.logprobs);
    const delta = readDelta(record(choice.delta), tokens);
    return [...delta, ...readFinish(choice), ...readUsage(chunk.usage)];
  },

  headers: {},

  keyHeader: (key) => ['authorization', `Bearer ${key}`],

  modelsUrl: ({ baseUrl }) => `${baseUrl}/models`,

  readModels(body) {
    return list(record(body).data).flatMap((entry) => readModel(record(entry)));
  },

  readFault(status, body) {
    const outer = record(body);
    const error = record(outer.error);
    const words =
      text(error.message) || text(outer.error) || text(outer.message) || text(outer.detail);
    const param = text(error.param) || refusedParameter(words);
    const wait = retryAfterInWords(words);
    return {
      status: status || amount(error.code) || amount(error.status) || 0,
      words,
      code: text(error.code) || text(error.type) || text(outer.code) || text(outer.type),
      ...(param && { parameter: param }),
      ...(wait !== undefined && { retryAfterMs: wait }),
    };
  },
};

type Message = Readonly<Record<string, unknown>>;

interface Conversation extends Pick<WireCall, 'continuedBy'> {
  readonly messages: readonly Message[];
  readonly extra: Json;
}

function conversation({ provider, request, refused }: CallOptions): Conversation {
  const messages: Message[] = request.messages.map(({ role, content }) => ({ role, content }));
  const { continueFrom } = request;
  if (!continueFrom) return { messages, extra: {} };
  const answer: Message = { role: 'assistant', content: continueFrom };
  const { prefix } = dialectOf(provider);
  if (!prefix || refused.has('prefix')) {
    const again: Message = { role: 'user', content: GO_ON };
    return { messages: [...messages, answer, again], extra: {}, continuedBy: 'turn' };
  }
  const last: Message = prefix === 'flag' ? { ...answer, prefix: true } : answer;
  const extra =
    prefix === 'continue-final'
      ? { continue_final_message: true, add_generation_prompt: false }
      : {};
  return { messages: [...messages, last], extra, continuedBy: 'prefix' };
}

const CHANCES: readonly string[] = ['logprobs', 'top_logprobs'];

/**
 * Older and newer names of one limit stand in for each other, and of chances neither is of use without the other;
 * anything else that was refused is left out.
 */
function replaced(body: Json, refused: ReadonlySet<string>): Json {
  const withoutChances = CHANCES.some((name) => refused.has(name));
  const isLeft = (name: string): boolean =>
    !refused.has(name) && !(withoutChances && CHANCES.includes(name));
  const result = Object.fromEntries(Object.entries(body).filter(([name]) => isLeft(name)));
  const limits = ['max_tokens', 'max_completion_tokens'] as const;
  const sent = limits.find((name) => name in body);
  const other = limits.find((name) => name !== sent);
  if (sent && other && refused.has(sent) && !refused.has(other)) result[other] = body[sent];
  return result;
}

function readDelta(delta: Json, tokens: readonly TokenChances[]): WireEvent[] {
  const events: WireEvent[] = [];
  const thought = text(delta.reasoning_content) || text(delta.reasoning);
  if (thought) events.push({ kind: 'reasoning', text: thought });
  if (typeof delta.content === 'string' && delta.content !== '')
    events.push({ kind: 'text', text: delta.content, ...(tokens.length > 0 && { tokens }) });
  for (const part of list(delta.content)) events.push(...readPart(record(part)));
  const refusal = text(delta.refusal);
  if (refusal) events.push({ kind: 'finish', reason: 'refused', detail: refusal });
  return events;
}

/** Some servers send more runners-up than they were asked for. */
const MOST_RUNNERS_UP = 5;

/** A server may send anything here: what is no chance of a token is left out. */
function readTokens(value: unknown): TokenChances[] {
  return list(record(value).content).flatMap((each) => {
    const { top_logprobs: top, ...entry } = record(each);
    const runnersUp = list(top).slice(0, MOST_RUNNERS_UP);
    return readChance(entry).map((chance) => ({
      ...chance,
      top: runnersUp.flatMap((other) => readChance(record(other))),
    }));
  });
}

function readChance({ token, logprob }: Json): { token: string; logprob: number }[] {
  const isChance = typeof logprob === 'number' && logprob <= 1e-3;
  return typeof token === 'string' && isChance ? [{ token, logprob }] : [];
}

/** Mistral's thinking models send parts instead of a text. */
function readPart(part: Json): WireEvent[] {
  if (part.type === 'text') return [{ kind: 'text', text: text(part.text) }];
  if (part.type !== 'thinking') return [];
  return list(part.thinking).map((each) => ({ kind: 'reasoning', text: text(record(each).text) }));
}

function readFinish(choice: Json): WireEvent[] {
  const reason = text(choice.finish_reason);
  switch (reason) {
    case '':
      return [];
    case 'length':
    case 'model_length':
      return [{ kind: 'finish', reason: 'length' }];
    case 'content_filter':
      return [{ kind: 'finish', reason: 'refused', detail: reason }];
    case 'error': {
      const fault = openaiWire.readFault(0, { error: choice.error ?? reason });
      return [{ kind: 'error', fault }];
    }
    default:
      return [{ kind: 'finish', reason: 'stop' }];
  }
}

function readUsage(value: unknown): WireEvent[] {
  const usage = record(value);
  const read: Partial<Usage> = defined({
    promptTokens: amount(usage.prompt_tokens),
    completionTokens: amount(usage.completion_tokens),
    reasoningTokens: amount(record(usage.completion_tokens_details).reasoning_tokens),
    cachedTokens: amount(record(usage.prompt_tokens_details).cached_tokens),
    cost: amount(usage.cost),
  });
  return Object.keys(read).length > 0 ? [{ kind: 'usage', usage: read }] : [];
}

/** Kinds of models whose names say that they do not chat. */
const NO_CHAT =
  /(embed|whisper|tts|dall-e|moderation|image|audio|realtime|transcribe|sora|davinci-002|babbage|rerank|ocr)/i;

function readModel(entry: Json): ProviderModel[] {
  const { id } = entry;
  const { capabilities } = entry;
  const isChat = record(capabilities).completion_chat !== false;
  if (!isPlainText(id) || NO_CHAT.test(id) || !isChat) return [];
  const contextTokens =
    amount(entry.context_length) ??
    amount(entry.max_model_len) ??
    amount(entry.max_context_length) ??
    amount(record(entry.meta).n_ctx) ??
    amount(record(entry.meta).n_ctx_train);
  const name = isPlainText(entry.name) ? entry.name : id;
  return [{ id, name, contextTokens: contextTokens || null }];
}

const PARAMETERS = [
  'max_completion_tokens',
  'max_tokens',
  'temperature',
  'top_p',
  'random_seed',
  'seed',
  'stop',
  'top_logprobs',
  'logprobs',
  'stream_options',
  'continue_final_message',
  'add_generation_prompt',
];

/** The parameter that a refusal names in its words only, in the order in which one is contained in another. */
function refusedParameter(words: string): string | undefined {
  if (
    !/unsupported|not support|unrecogni[sz]ed|unknown|unexpected|extra|not permitted/i.test(words)
  )
    return undefined;
  return PARAMETERS.find((name) => new RegExp(`\\b${name}\\b`).test(words));
}
