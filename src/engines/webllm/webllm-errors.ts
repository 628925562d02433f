/** WebLLM's errors cross the worker boundary as strings such as `ShaderF16SupportError: This model requires …`. */
import { EngineError, type EngineErrorCode } from '../../domain/errors.js';

/** By the name before the first colon. */
const CODES_BY_NAME: Readonly<Record<string, EngineErrorCode>> = {
  WebGPUNotAvailableError: 'no-webgpu',
  WebGPUNotFoundError: 'no-webgpu',
  ShaderF16SupportError: 'no-f16',
  FeatureSupportError: 'limits-too-small',
  DeviceLostError: 'device-lost',
  // Asked of a model that was loaded: WebLLM lets it go when the device is lost, without a word.
  ModelNotLoadedError: 'device-lost',
  WorkerEngineModelNotLoadedError: 'device-lost',
  ContextWindowSizeExceededError: 'context-full',
  IntegrityError: 'model-damaged',
  ArtifactManifestError: 'model-damaged',
  UnsupportedTokenizerFilesError: 'model-damaged',
  SyntaxError: 'model-damaged',
  CompileError: 'model-damaged',
  LinkError: 'model-damaged',
  LibraryMissingError: 'offline',
};

/** By the words, for errors without a name of their own; the first match counts. */
const CODES_BY_WORDS: readonly (readonly [RegExp, EngineErrorCode])[] = [
  [/^WeightsError: .* not trusted/, 'library-refused'],
  [/^WeightsError: .*(checksum|truncated|not a model)/i, 'model-damaged'],
  [/^WeightsError: /, 'model-missing'],
  [/unable to find a compatible gpu/i, 'no-webgpu'],
  [/shader-f16/i, 'no-f16'],
  [/out of memory|outofmemory|allocation failed|memory access out of bounds/i, 'out-of-memory'],
  [
    /device (was|is) lost|lost device|gpudevice|device_(lost|removed|hung)|mapasync/i,
    'device-lost',
  ],
  [/cannot initialize runtime because of requested|exceeds? (the )?limit/i, 'limits-too-small'],
  [/magic word|is not valid json|import .* must/i, 'model-damaged'],
  [/cannot fetch|failed to fetch|networkerror/i, 'model-missing'],
];

/** The code is known or `unknown`; the message keeps WebLLM's words. */
export function toWebllmError(text: string): EngineError {
  return new EngineError(codeOf(text), text);
}

function codeOf(text: string): EngineErrorCode {
  const name = /^(?:WebAssembly\.)?(\w+):/.exec(text)?.[1];
  const byName = name && Object.hasOwn(CODES_BY_NAME, name) ? CODES_BY_NAME[name] : undefined;
  if (byName === 'limits-too-small' && /shader-f16/i.test(text)) return 'no-f16';
  return byName ?? CODES_BY_WORDS.find(([words]) => words.test(text))?.[1] ?? 'unknown';
}
