/** WebLLM's message handler with a view of the model it loaded. */
import type { ConversationTemplate } from './conversation-prompt.js';
import type { WebllmBackend, WebllmHandler } from './webllm-host.js';
import type { Tokenizer } from './webllm-tokenizer.js';

/** A pipeline's parts that WebLLM's types call private; read, never written. */
interface Pipeline {
  readonly tokenizer: Tokenizer;
  readonly outputIds: readonly number[];
}

interface EngineParts {
  readonly loadedModelIdToPipeline: ReadonlyMap<string, Pipeline>;
  readonly loadedModelIdToChatConfig: ReadonlyMap<
    string,
    {
      readonly conv_template: ConversationTemplate;
      readonly conv_config?: Partial<ConversationTemplate>;
    }
  >;
}

/**
 * WebLLM exposes no tokenizer, and a second copy of the tokenizer's library and of the model's vocabulary would
 * cost the worker megabytes. So the loaded one is shared. The library's version is pinned and a test guards the names.
 */
export function createWebllmBackend(handler: WebllmHandler & { engine: unknown }): WebllmBackend {
  const parts = () => handler.engine as EngineParts;
  const pipeline = () => onlyValue(parts().loadedModelIdToPipeline);
  return {
    handler,
    loadedModel() {
      const { conv_template, conv_config } = onlyValue(parts().loadedModelIdToChatConfig);
      return { tokenizer: pipeline().tokenizer, template: { ...conv_template, ...conv_config } };
    },
    firstToken: () => pipeline().outputIds[0],
  };
}

function onlyValue<T>(map: ReadonlyMap<string, T>): T {
  for (const value of map.values()) return value;
  // WebLLM's own words, which the page takes for a lost device.
  throw Object.assign(new Error('Model not loaded'), { name: 'ModelNotLoadedError' });
}
