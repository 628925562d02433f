/** Anthropic's messages. */
import { isPlainText, type ProviderModel } from '../../domain/providers.js';
import type { ChatTurn, GenerateRequest, Usage } from '../engine.js';
import { amount, defined, list, record, text, type Json } from './read-json.js';
import { GO_ON, type CallOptions, type Wire, type WireCall, type WireEvent } from './wire.js';

const VERSION = '2023-06-01';

/** Without this header calls from a browser are refused. */
const FROM_BROWSER = { 'anthropic-dangerous-direct-browser-access': 'true' };

export const anthropicWire: Wire = {
  call(options) {
    const { provider, modelId, request, refused } = options;
    const { messages, ...continued } = conversation(options);
    const system = request.messages.find(({ role }) => role === 'system')?.content;
    const body = {
      model: modelId,
      ...(system && { system }),
      messages,
      max_tokens: request.maxTokens,
      stream: true,
      ...samplingOf(request),
      ...(request.stop?.length && { stop_sequences: request.stop }),
    };
    const kept = Object.entries(body).filter(([name]) => !refused.has(name));
    return {
      url: `${provider.baseUrl}/messages`,
      body: Object.fromEntries(kept),
      ...continued,
    };
  },

  read(data) {
    const event = record(data);
    switch (event.type) {
      case 'message_start':
        return readUsage(record(record(event.message).usage));
      case 'content_block_start':
        return readBlock(record(event.content_block));
      case 'content_block_delta':
        return readBlock(record(event.delta));
      case 'message_delta':
        return [...readUsage(record(event.usage)), ...readStop(record(event.delta))];
      case 'error':
        return [{ kind: 'error', fault: this.readFault(0, data) }];
      default:
        return [];
    }
  },

  headers: { 'anthropic-version': VERSION, ...FROM_BROWSER },

  keyHeader: (key) => ['x-api-key', key],

  modelsUrl: ({ baseUrl }) => `${baseUrl}/models?limit=1000`,

  readModels(body) {
    return list(record(body).data).flatMap((entry) => readModel(record(entry)));
  },

  readFault(status, body) {
    const error = record(record(body).error);
    const words = text(error.message);
    const parameter = /\b(temperature|top_p|top_k|stop_sequences)\b/.exec(words)?.[1];
    return {
      status,
      words,
      code: text(error.type),
      ...(parameter && { parameter }),
    };
  },
};

/** Either of the two, and the provider's own range; newer models refuse both at once. */
function samplingOf({ temperature }: GenerateRequest): Json {
  return { temperature: Math.min(temperature, 1) };
}

type Conversation = Pick<WireCall, 'continuedBy' | 'prefix'> & { messages: readonly ChatTurn[] };

function conversation({ request, refused }: CallOptions): Conversation {
  const messages = request.messages.filter(({ role }) => role !== 'system');
  const { continueFrom } = request;
  // A prefix must not end in a space.
  const prefix = continueFrom?.trimEnd();
  if (!continueFrom || !prefix) return { messages };
  const answer: ChatTurn = { role: 'assistant', content: prefix };
  if (refused.has('prefix')) {
    const again: ChatTurn = { role: 'user', content: GO_ON };
    return { messages: [...messages, answer, again], continuedBy: 'turn' };
  }
  return { messages: [...messages, answer], continuedBy: 'prefix', prefix };
}

function readBlock(block: Json): WireEvent[] {
  const thought = text(block.thinking);
  const words = text(block.text);
  return [
    ...(thought ? [{ kind: 'reasoning', text: thought } as const] : []),
    ...(words ? [{ kind: 'text', text: words } as const] : []),
  ];
}

function readStop({ stop_reason: reason, stop_details: details }: Json): WireEvent[] {
  switch (reason) {
    case undefined:
    case null:
      return [];
    case 'max_tokens':
    case 'model_context_window_exceeded':
      return [{ kind: 'finish', reason: 'length' }];
    case 'refusal':
      return [
        { kind: 'finish', reason: 'refused', detail: text(record(details).explanation) || reason },
      ];
    default:
      return [{ kind: 'finish', reason: 'stop' }];
  }
}

function readUsage(usage: Json): WireEvent[] {
  const cached = amount(usage.cache_read_input_tokens);
  const written = amount(usage.cache_creation_input_tokens);
  const input = amount(usage.input_tokens);
  const read: Partial<Usage> = defined({
    // The provider tells what was read from and written to its cache apart.
    promptTokens: input === undefined ? undefined : input + (cached ?? 0) + (written ?? 0),
    completionTokens: amount(usage.output_tokens),
    cachedTokens: cached,
  });
  return Object.keys(read).length > 0 ? [{ kind: 'usage', usage: read }] : [];
}

function readModel({ id, display_name: name, max_input_tokens: size }: Json): ProviderModel[] {
  if (!isPlainText(id)) return [];
  return [{ id, name: isPlainText(name) ? name : id, contextTokens: amount(size) || 200_000 }];
}
