/** A model's files as they should be; tests turn one thing after another wrong. */
export const MLC_CONFIG = {
  model_type: 'phi3',
  quantization: 'q4f16_1',
  context_window_size: 4096,
  vocab_size: 32064,
  tokenizer_files: ['tokenizer.json', 'tokenizer_config.json'],
  conv_template: {
    name: 'phi-3',
    system_message: '',
    roles: { user: '<|user|>' },
    seps: ['<|end|>'],
  },
  model_config: { hidden_size: 3072, num_hidden_layers: 32, num_attention_heads: 32 },
};
export const SHARD = { dataPath: 'params_shard_0.bin', nbytes: 300_000, md5sum: 'a'.repeat(32) };
export const TOKENIZER = {
  model: { type: 'BPE', vocab: { a: 0, b: 1 } },
  added_tokens: [{ id: 2, content: '<s>' }],
};

export const json = (value: unknown): string => JSON.stringify(value);
