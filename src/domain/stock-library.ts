/**
 * Which of the library list's compiled programs runs a model: they are made for an architecture, its
 * sizes and a quantisation, not for certain weights, so a fine-tuned model runs on its base's.
 */
import type { ModelEntry, ModelVariant } from './models.js';
import type { MlcConfig, ModelShape } from './untrusted/mlc-config.js';

/** Model type, width, layers, heads, scaled positions (null: either), id in the library's list. */
type Row = readonly [string, number, number, number, boolean | null, string];

/** From each base model's own `config.json`. */
const ROWS: readonly Row[] = [
  ['phi3', 3072, 32, 32, false, 'Phi-3-mini-4k-instruct'],
  ['phi3', 3072, 32, 32, true, 'Phi-3.5-mini-instruct'],
  ['phi3', 3072, 32, 24, null, 'Phi-4-mini-instruct'],
  ['llama', 2048, 16, 32, null, 'Llama-3.2-1B-Instruct'],
  ['llama', 3072, 28, 24, null, 'Llama-3.2-3B-Instruct'],
  ['llama', 4096, 32, 32, true, 'Llama-3.1-8B-Instruct'],
  ['llama', 4096, 32, 32, false, 'Llama-3-8B-Instruct'],
  ['llama', 960, 32, 15, null, 'SmolLM2-360M-Instruct'],
  ['llama', 2048, 24, 32, null, 'SmolLM2-1.7B-Instruct'],
  ['llama', 576, 30, 9, null, 'SmolLM2-135M-Instruct'],
  ['qwen2', 896, 24, 14, null, 'Qwen2.5-0.5B-Instruct'],
  ['qwen2', 1536, 28, 12, null, 'Qwen2.5-1.5B-Instruct'],
  ['qwen2', 2048, 36, 16, null, 'Qwen2.5-3B-Instruct'],
  ['qwen2', 3584, 28, 28, null, 'Qwen2.5-7B-Instruct'],
  ['qwen3', 1024, 28, 16, null, 'Qwen3-0.6B'],
  ['qwen3', 2048, 28, 16, null, 'Qwen3-1.7B'],
  ['qwen3', 2560, 36, 32, null, 'Qwen3-4B'],
  ['qwen3', 4096, 36, 32, null, 'Qwen3-8B'],
  ['gemma2', 2304, 26, 8, null, 'gemma-2-2b-it'],
  ['gemma2', 3584, 42, 16, null, 'gemma-2-9b-it'],
  ['mistral', 4096, 32, 32, null, 'Mistral-7B-Instruct-v0.3'],
];

/** The listed variant whose compiled program runs this model; undefined when none is known to. */
export function stockVariant(
  { modelType, quantisation, shape }: MlcConfig,
  entries: readonly ModelEntry[],
): ModelVariant | undefined {
  const id = shape && ROWS.find((row) => isShape(row, modelType, shape))?.[5];
  if (!id) return undefined;
  const wanted = `${id}-${quantisation}-MLC`;
  return entries.flatMap(({ variants }) => variants).find((variant) => variant.id === wanted);
}

function isShape(
  [type, width, layers, heads, scaled]: Row,
  modelType: string,
  shape: ModelShape,
): boolean {
  return (
    type === modelType &&
    width === shape.width &&
    layers === shape.layers &&
    heads === shape.heads &&
    (scaled === null || scaled === shape.scaledPositions)
  );
}
