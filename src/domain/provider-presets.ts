/**
 * The providers and servers Kinglet knows how to talk to. Each says where and when it was seen that calls from a
 * browser work; one of which nobody has said so is not listed.
 */
import type { PresetId, WireFormat } from './providers.js';

export interface Preset {
  readonly id: PresetId;
  readonly name: string;
  readonly format: WireFormat;
  /** Without a slash at the end; '' where the person must tell it. */
  readonly baseUrl: string;
  /** A server of one's own is the person's to run, to name and to open to this page. */
  readonly place: 'provider' | 'own-server';
  readonly key: 'needed' | 'optional';
  readonly browser: {
    /** The day the source says so, `YYYY-MM-DD`. */
    readonly seenOn: string;
    readonly source: string;
  };
  /** The document that names the fields of its requests. */
  readonly documentation: string;
  /** Where one gets a key and sets its spending limit. */
  readonly keysPage?: string;
  /** What has to be typed so that the server answers this page; `{origin}` stands for the page's. */
  readonly allowCommand?: string;
}

const OPENAI_COMPATIBLE = { format: 'openai' } as const;
const OWN = { ...OPENAI_COMPATIBLE, place: 'own-server', key: 'optional' } as const;

export const PRESETS: readonly Preset[] = [
  {
    ...OPENAI_COMPATIBLE,
    id: 'openai',
    name: 'OpenAI',
    baseUrl: 'https://api.openai.com/v1',
    place: 'provider',
    key: 'needed',
    browser: {
      seenOn: '2026-08-20',
      source: 'https://github.com/Niek/chatgpt-web/issues/330',
    },
    documentation: 'https://platform.openai.com/docs/api-reference/chat/create',
    keysPage: 'https://platform.openai.com/api-keys',
  },
  {
    id: 'anthropic',
    name: 'Anthropic',
    format: 'anthropic',
    baseUrl: 'https://api.anthropic.com/v1',
    place: 'provider',
    key: 'needed',
    browser: {
      seenOn: '2024-08-23',
      source: 'https://github.com/anthropics/anthropic-sdk-typescript/issues/248',
    },
    documentation: 'https://docs.anthropic.com/en/api/messages',
    keysPage: 'https://console.anthropic.com/settings/keys',
  },
  {
    id: 'google',
    name: 'Google Gemini',
    format: 'gemini',
    baseUrl: 'https://generativelanguage.googleapis.com/v1beta',
    place: 'provider',
    key: 'needed',
    browser: {
      seenOn: '2024-09-28',
      source: 'https://ai.google.dev/gemini-api/docs/get-started/tutorial?lang=web',
    },
    documentation: 'https://ai.google.dev/api/generate-content',
    keysPage: 'https://aistudio.google.com/apikey',
  },
  {
    ...OPENAI_COMPATIBLE,
    id: 'openrouter',
    name: 'OpenRouter',
    baseUrl: 'https://openrouter.ai/api/v1',
    place: 'provider',
    key: 'needed',
    browser: {
      seenOn: '2026-04-26',
      source: 'https://openrouter.ai/skills/openrouter-oauth',
    },
    documentation: 'https://openrouter.ai/docs/api-reference/chat-completion',
    keysPage: 'https://openrouter.ai/settings/keys',
  },
  {
    ...OPENAI_COMPATIBLE,
    id: 'mistral',
    name: 'Mistral',
    baseUrl: 'https://api.mistral.ai/v1',
    place: 'provider',
    key: 'needed',
    browser: {
      seenOn: '2023-12-20',
      source: 'https://github.com/mistralai/client-js/issues/21',
    },
    documentation: 'https://docs.mistral.ai/api/endpoint/chat',
    keysPage: 'https://console.mistral.ai/api-keys',
  },
  {
    ...OWN,
    id: 'ollama',
    name: 'Ollama',
    baseUrl: 'http://localhost:11434/v1',
    browser: {
      seenOn: '2026-05-29',
      source: 'https://docs.ollama.com/faq#how-can-i-allow-additional-web-origins-to-access-ollama',
    },
    documentation: 'https://docs.ollama.com/api/openai-compatibility',
    allowCommand: 'OLLAMA_ORIGINS={origin} ollama serve',
  },
  {
    ...OWN,
    id: 'lm-studio',
    name: 'LM Studio',
    baseUrl: 'http://localhost:1234/v1',
    browser: {
      seenOn: '2026-11-26',
      source: 'https://lmstudio.ai/docs/cli/server-start',
    },
    documentation: 'https://lmstudio.ai/docs/developer/openai-compat/chat-completions',
    allowCommand: 'lms server start --cors',
  },
  {
    ...OWN,
    id: 'llama-cpp',
    name: 'llama.cpp',
    baseUrl: 'http://localhost:8080/v1',
    browser: {
      seenOn: '2026-07-14',
      source: 'https://github.com/ggml-org/llama.cpp/pull/25655',
    },
    documentation: 'https://github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md',
    allowCommand: 'llama-server --cors-origins {origin} -m model.gguf',
  },
  {
    ...OWN,
    id: 'vllm',
    name: 'vLLM',
    baseUrl: 'http://localhost:8000/v1',
    browser: {
      seenOn: '2026-11-26',
      source: 'https://docs.vllm.ai/en/latest/configuration/serve_args.html',
    },
    documentation: 'https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html',
    allowCommand: `vllm serve MODEL --allowed-origins '["{origin}"]'`,
  },
  {
    ...OWN,
    id: 'sglang',
    name: 'SGLang',
    baseUrl: 'http://localhost:30000/v1',
    browser: {
      seenOn: '2024-09-10',
      source: 'https://github.com/sgl-project/sglang/pull/1373',
    },
    documentation: 'https://docs.sglang.ai/basic_usage/openai_api_completions.html',
  },
  {
    ...OWN,
    id: 'other',
    name: 'Another address',
    baseUrl: '',
    browser: {
      seenOn: '2026-11-26',
      source: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CORS',
    },
    documentation: 'https://platform.openai.com/docs/api-reference/chat/create',
  },
];

const BY_ID = new Map<string, Preset>(PRESETS.map((preset) => [preset.id, preset]));
const OTHER = PRESETS[PRESETS.length - 1]!;

/** What is not known (any more) is another address that speaks the OpenAI format. */
export function presetOf(id: PresetId): Preset {
  return BY_ID.get(id) ?? OTHER;
}
