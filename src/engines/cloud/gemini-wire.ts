/** Google's Gemini API. */
import { isPlainText, type ProviderModel } from '../../domain/providers.js';
import type { ChatTurn, Usage } from '../engine.js';
import { amount, defined, list, record, text, type Json } from './read-json.js';
import { durationMs } from './retry-wait.js';
import { GO_ON, type CallOptions, type Wire, type WireEvent } from './wire.js';

export const geminiWire: Wire = {
  call(options) {
    const { provider, modelId, request } = options;
    const system = request.messages.find(({ role }) => role === 'system')?.content;
    const generationConfig = configOf(options);
    return {
      // The key goes into a header: an address is kept by too many.
      url: `${provider.baseUrl}/models/${encodeURIComponent(modelId)}:streamGenerateContent?alt=sse`,
      body: {
        contents: contentsOf(options),
        ...(system && { systemInstruction: { parts: [{ text: system }] } }),
        generationConfig,
      },
      ...(request.continueFrom && { continuedBy: 'turn' as const }),
    };
  },

  read(data) {
    const chunk = record(data);
    if (chunk.error) return [{ kind: 'error', fault: this.readFault(0, data) }];
    const candidate = record(list(chunk.candidates)[0]);
    return [
      ...list(record(candidate.content).parts).flatMap((part) => readPart(record(part))),
      ...readUsage(record(chunk.usageMetadata)),
      ...readFinish(candidate),
      ...readBlock(record(chunk.promptFeedback)),
    ];
  },

  headers: {},

  keyHeader: (key) => ['x-goog-api-key', key],

  modelsUrl: ({ baseUrl }) => `${baseUrl}/models?pageSize=1000`,

  readModels(body) {
    return list(record(body).models).flatMap((entry) => readModel(record(entry)));
  },

  readFault(status, body) {
    // Before a stream begins the error may come in a list.
    const error = record(record(list(body)[0] ?? body).error);
    const details = list(error.details).map(record);
    const wait = details.map(({ retryDelay }) => durationMs(text(retryDelay))).find(Boolean);
    const reason = details.map((detail) => text(detail.reason)).find(Boolean);
    const words = text(error.message);
    const parameter = /generation_?config\.?(\w+)|\b(seed|topP|stopSequences)\b/i.exec(words);
    const name = parameter?.[1] ?? parameter?.[2];
    return {
      status: status || amount(error.code) || 0,
      words,
      code: reason || text(error.status),
      ...(name && { parameter: `generationConfig.${name}` }),
      ...(wait !== undefined && { retryAfterMs: wait }),
    };
  },
};

function configOf({ request, refused }: CallOptions): Json {
  // Not told apart: what is in there is all optional but the limit.
  const plain = refused.has('generationConfig');
  return {
    maxOutputTokens: request.maxTokens,
    ...(!plain && { temperature: request.temperature, topP: request.topP, seed: request.seed }),
    ...(!plain && request.stop?.length && { stopSequences: request.stop }),
  };
}

function contentsOf({ request }: CallOptions): Json[] {
  const turns: ChatTurn[] = request.messages.filter(({ role }) => role !== 'system');
  if (request.continueFrom) {
    turns.push({ role: 'assistant', content: request.continueFrom });
    turns.push({ role: 'user', content: GO_ON });
  }
  return turns.map(({ role, content }) => ({
    role: role === 'assistant' ? 'model' : 'user',
    parts: [{ text: content }],
  }));
}

function readPart(part: Json): WireEvent[] {
  const words = text(part.text);
  if (words === '') return [];
  return [{ kind: part.thought === true ? 'reasoning' : 'text', text: words }];
}

function readFinish({ finishReason, finishMessage }: Json): WireEvent[] {
  switch (finishReason) {
    case undefined:
    case 'FINISH_REASON_UNSPECIFIED':
      return [];
    case 'STOP':
      return [{ kind: 'finish', reason: 'stop' }];
    case 'MAX_TOKENS':
      return [{ kind: 'finish', reason: 'length' }];
    default: {
      const detail = text(finishMessage) || text(finishReason);
      return [{ kind: 'finish', reason: 'refused', detail }];
    }
  }
}

/** The question itself was refused: no candidate comes. */
function readBlock({ blockReason, blockReasonMessage }: Json): WireEvent[] {
  const detail = text(blockReasonMessage) || text(blockReason);
  return detail ? [{ kind: 'finish', reason: 'refused', detail }] : [];
}

function readUsage(usage: Json): WireEvent[] {
  const answer = amount(usage.candidatesTokenCount);
  const thoughts = amount(usage.thoughtsTokenCount);
  const isTold = answer !== undefined || thoughts !== undefined;
  const read: Partial<Usage> = defined({
    promptTokens: amount(usage.promptTokenCount),
    completionTokens: isTold ? (answer ?? 0) + (thoughts ?? 0) : undefined,
    reasoningTokens: thoughts,
    cachedTokens: amount(usage.cachedContentTokenCount),
  });
  return Object.keys(read).length > 0 ? [{ kind: 'usage', usage: read }] : [];
}

function readModel(entry: Json): ProviderModel[] {
  const id = text(entry.name).replace(/^models\//, '');
  const answers = list(entry.supportedGenerationMethods).includes('generateContent');
  if (!isPlainText(id) || !answers || /embed|image|tts|aqa|live/i.test(id)) return [];
  const name = isPlainText(entry.displayName) ? entry.displayName : id;
  return [{ id, name, contextTokens: amount(entry.inputTokenLimit) || null }];
}
