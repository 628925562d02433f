/**
 * The vocabulary that a GGUF file holds.
 * @param {Record<string, import('../gguf-writer.mjs').MetadataValue>} metadata
 * @returns {import('./vocabulary.mjs').Token[]}
 */
export function vocabularyOf(metadata) {
  const list = (/** @type {string} */ key) => {
    const value = metadata[`tokenizer.ggml.${key}`]?.value;
    if (!Array.isArray(value)) throw new Error(`The file has no ${key}`);
    return value;
  };
  const scores = list('scores');
  const types = list('token_type');
  return list('tokens').map((text, id) => ({
    text: String(text),
    score: Number(scores[id]),
    type: Number(types[id]),
  }));
}
