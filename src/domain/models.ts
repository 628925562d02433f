/** The model catalogue's vocabulary: what a model is, in which variants it comes, and what each needs. */

/** Which engine runs a variant. `scripted` exists in test builds only. */
export type EngineId = 'webllm' | 'cpu' | 'cloud' | 'scripted';

/** A catalogue key such as `phi-3.5-mini`; stable over library versions, stored with chats. */
export type ModelKey = string;

/** The model in the box. */
export const STORYTELLER_KEY: ModelKey = 'storyteller';

/** A variant id such as `Phi-3.5-mini-instruct-q4f16_1-MLC`; unique in the catalogue. */
export type VariantId = string;

/** Where a WebLLM variant's files are. Both URLs are absolute. */
export interface WebllmSource {
  readonly kind: 'webllm';
  /** Hub folder of weights and config, e.g. `https://huggingface.co/mlc-ai/…` (no `/resolve/…` needed). */
  readonly modelUrl: string;
  /** The compiled library (wasm). */
  readonly libraryUrl: string;
  /** SHA-256 of the library in lower-case hex, when pinned. */
  readonly librarySha256?: string;
  /** Hub revision the weights are pinned to, default `main`. */
  readonly revision?: string;
}

/** Where a GGUF file for the CPU engine is. */
export interface GgufSource {
  readonly kind: 'gguf';
  /** Absolute URL, or a path relative to the app's base for the model in the box. */
  readonly url: string;
  readonly sha256?: string;
  /** True for files that ship with the app; an older build's serves until this build's is here. */
  readonly builtIn?: boolean;
}

/** A model somewhere else, reached with the person's key. Its engine comes with its own issue. */
export interface CloudSource {
  readonly kind: 'cloud';
  readonly providerId: string;
  readonly model: string;
}

export type ModelSource = WebllmSource | GgufSource | CloudSource;

export interface ModelVariant {
  readonly id: VariantId;
  readonly engine: EngineId;
  /** e.g. `q4f16_1`, `Q4_K_M`, `q8_0`. */
  readonly quantisation: string;
  /** Tokens the model can hold at once. */
  readonly contextTokens: number;
  /** Bytes to download, all files. 0 when nothing is downloaded. */
  readonly downloadBytes: number;
  /** Bytes of GPU memory (webllm) or of process memory (cpu) while loaded. */
  readonly memoryBytes: number;
  /** True when the compiled shaders need 16-bit floats. */
  readonly needsF16: boolean;
  /** Bytes of its largest GPU buffer, mostly the embedding table; absent when it is known to be small. */
  readonly largestBufferBytes?: number;
  readonly source: ModelSource;
}

export type ModelPurpose = 'general' | 'stories';

/** Whose choice a model is: the library's list beyond what Kinglet offers by itself, the host's, or the person's own. */
export type ModelOrigin = 'library' | 'host' | 'own';

export interface ModelEntry {
  readonly key: ModelKey;
  /** The display name, e.g. `Phi-3.5 mini`: also the accessible name of its turns. */
  readonly name: string;
  /** Number of weights, e.g. 3.8e9. */
  readonly parameters: number;
  readonly licence: string;
  readonly purpose: ModelPurpose;
  /** Absent for the models Kinglet itself offers. */
  readonly origin?: ModelOrigin;
  /** Of one's own: the listed variant of the same architecture and sizes, whose compiled program serves it. */
  readonly basedOn?: VariantId;
  /** Prompt format, for continuing an answer by raw completion. */
  readonly template: 'phi3' | 'phi4' | 'chatml' | 'llama3' | 'gemma' | 'mistral';
  readonly variants: readonly ModelVariant[];
}

/** One loadable model: a catalogue entry with the variant chosen for this device. */
export interface ModelRef {
  readonly key: ModelKey;
  readonly name: string;
  readonly template: ModelEntry['template'];
  readonly variant: ModelVariant;
}
