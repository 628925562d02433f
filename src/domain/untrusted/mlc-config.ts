/** `mlc-chat-config.json`: what an MLC model says of itself. */
import {
  jsonObject,
  list,
  object,
  type Raw,
  refuse,
  safePath,
  text,
  whole,
  word,
} from './checks.js';

const FILE = 'mlc-chat-config.json';
const MAX_CHARACTERS = 1e6;
/** Characters of a template's text; the longest of the library's own models has a few hundred. */
const MAX_TEMPLATE = 32_000;
const MAX_TOKENS = 2 ** 24;

/** What stands around every turn, as far as a person may want to read it. */
export interface ConversationText {
  readonly name: string;
  /** What the model is told first, unless the chat has a system prompt of its own. */
  readonly systemMessage: string;
  /** Every other text the template adds to what is sent. */
  readonly pieces: readonly string[];
}

export interface MlcConfig {
  readonly modelType: string;
  readonly quantisation: string;
  readonly contextTokens: number;
  readonly vocabulary: number;
  readonly tokenizerFiles: readonly string[];
  readonly conversation: ConversationText;
  /** Null where the config does not tell; a stock library is found by these. */
  readonly shape: ModelShape | null;
}

/** The numbers a compiled library is made for. */
export interface ModelShape {
  readonly width: number;
  readonly layers: number;
  readonly heads: number;
  /** A longer context by scaled positions is compiled in. */
  readonly scaledPositions: boolean;
}

/** @throws {WeightsError} `not-a-model-file` */
export function parseMlcConfig(source: string): MlcConfig {
  const config = jsonObject(source, FILE, MAX_CHARACTERS);
  const inner =
    config.model_config === undefined ? {} : object(config.model_config, 'model_config');
  const context = config.context_window_size ?? inner.context_window_size;
  const tokenizerFiles = list(config.tokenizer_files, 'tokenizer_files', 32).map((name) =>
    safePath(name, 'A tokenizer file’s name'),
  );
  if (!tokenizerFiles.some((name) => name === 'tokenizer.json' || name === 'tokenizer.model')) {
    refuse(`${FILE} names no tokenizer that can be read`);
  }
  return {
    modelType: word(config.model_type, 'model_type'),
    quantisation: word(config.quantization, 'quantization'),
    // MLC writes -1 for a sliding window, whose size stands beside it.
    contextTokens: whole(
      context === -1 ? config.sliding_window_size : context,
      'context_window_size',
      16,
      MAX_TOKENS,
    ),
    vocabulary: whole(config.vocab_size ?? inner.vocab_size, 'vocab_size', 1, MAX_TOKENS),
    tokenizerFiles,
    conversation: conversationText(config.conv_template),
    shape: shapeOf(inner),
  };
}

function shapeOf(inner: Raw): ModelShape | null {
  if (inner.hidden_size === undefined || inner.num_hidden_layers === undefined) return null;
  return {
    width: whole(inner.hidden_size, 'hidden_size', 1, 1e6),
    layers: whole(inner.num_hidden_layers, 'num_hidden_layers', 1, 10_000),
    heads: whole(inner.num_attention_heads ?? 1, 'num_attention_heads', 1, 10_000),
    scaledPositions: inner.rope_scaling !== undefined && inner.rope_scaling !== null,
  };
}

function conversationText(value: unknown): ConversationText {
  if (value === undefined) return { name: '', systemMessage: '', pieces: [] };
  // Older folders name one of MLC's own templates.
  if (typeof value === 'string') {
    return { name: text(value, 'conv_template', 200), systemMessage: '', pieces: [] };
  }
  const template = object(value, 'conv_template');
  return {
    name: piece(template.name, 'name'),
    systemMessage: piece(template.system_message, 'system_message'),
    pieces: [
      piece(template.system_template, 'system_template'),
      ...pieces(template.roles, 'roles'),
      ...pieces(template.role_templates, 'role_templates'),
      ...pieces(template.seps, 'seps'),
      piece(template.role_content_sep, 'role_content_sep'),
      piece(template.role_empty_sep, 'role_empty_sep'),
      ...pieces(template.messages, 'messages'),
    ].filter((part) => part.trim() !== ''),
  };
}

function piece(value: unknown, name: string): string {
  return value === undefined || value === null ? '' : text(value, name, MAX_TEMPLATE);
}

/** Texts in lists, lists of lists and objects: example turns count, too. */
function pieces(value: unknown, name: string, depth = 0): string[] {
  if (value === undefined || value === null) return [];
  if (typeof value === 'string') return [text(value, name, MAX_TEMPLATE)];
  if (depth > 3) return refuse(`${name} is nested too deeply`);
  const parts = Array.isArray(value)
    ? list(value, name, 200)
    : list(Object.values(object(value, name)), name, 200);
  return parts.flatMap((part) => pieces(part, name, depth + 1));
}
