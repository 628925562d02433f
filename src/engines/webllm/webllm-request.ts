/** From Kinglet's requests to WebLLM's. */
import type {
  AppConfig,
  ChatCompletionRequestStreaming,
  CompletionCreateParamsStreaming,
} from '@mlc-ai/web-llm';
import type { ModelVariant, WebllmSource } from '../../domain/models.js';
import { modelFolderUrl } from '../../domain/weight-manifest.js';
import type { ChatTurn, GenerateRequest } from '../engine.js';

/** The one model of this load. All files come through the Cache API, which our worker replaces. */
export function toAppConfig(
  { id, contextTokens }: Pick<ModelVariant, 'id' | 'contextTokens'>,
  source: WebllmSource,
): AppConfig {
  const record = {
    model_id: id,
    model: modelFolderUrl(source),
    model_lib: source.libraryUrl,
    // A context and a sliding window exclude each other.
    overrides: { context_window_size: contextTokens, sliding_window_size: -1 },
  };
  return { model_list: [record], cacheBackend: 'cache' };
}

export function toChatRequest(request: GenerateRequest): ChatCompletionRequestStreaming {
  return { ...sampling(request), messages: request.messages.map(toMessage) };
}

/** An answer is continued by raw completion: the chat call refuses a last turn of the assistant. */
export function toCompletionRequest(
  request: GenerateRequest,
  prompt: string,
): CompletionCreateParamsStreaming {
  return { ...sampling(request), prompt };
}

function sampling(request: GenerateRequest) {
  const { topLogprobs = 0 } = request;
  return {
    stream: true as const,
    stream_options: { include_usage: true },
    temperature: request.temperature,
    // WebLLM refuses 0.
    top_p: Math.max(request.topP, 1e-6),
    max_tokens: request.maxTokens,
    seed: request.seed,
    ...(request.stop?.length ? { stop: [...request.stop] } : {}),
    // Without runners-up WebLLM leaves the probabilities out.
    ...(topLogprobs >= 1 ? { logprobs: true, top_logprobs: Math.min(topLogprobs, 5) } : {}),
  };
}

function toMessage({ role, content }: ChatTurn) {
  return { role, content: escapeReplacement(content) };
}

/**
 * WebLLM puts each text into its template by `String.replace`, which reads `$$`, `$&` and their like as orders:
 * `$$x$$` would reach the model as `$x$`.
 */
function escapeReplacement(text: string): string {
  return text.replace(/\$(?=[$&`'])/g, '$$$$');
}
