import { expect } from 'chai';
import { parseGgufHeader } from '../../../../src/domain/untrusted/gguf-header.js';
import { parseMlcConfig } from '../../../../src/domain/untrusted/mlc-config.js';
import { parseShardList } from '../../../../src/domain/untrusted/shard-list.js';
import { checkTokenizer } from '../../../../src/domain/untrusted/tokenizer-file.js';
import { ggufBytes } from '../../../support/gguf-bytes.js';
import { json, MLC_CONFIG as CONFIG, SHARD, TOKENIZER } from './right-files.js';

describe('right model files', () => {
  it('pass, with what they tell', () => {
    expect(parseMlcConfig(json(CONFIG))).to.deep.include({
      modelType: 'phi3',
      quantisation: 'q4f16_1',
      contextTokens: 4096,
      vocabulary: 32064,
      shape: { width: 3072, layers: 32, heads: 32, scaledPositions: false },
    });
    expect(parseShardList(json({ records: [SHARD] }))).to.deep.equal([
      { path: 'params_shard_0.bin', bytes: 300_000, md5: 'a'.repeat(32) },
    ]);
    expect(() => checkTokenizer(json(TOKENIZER))).not.to.throw();
    expect(() =>
      checkTokenizer(json({ model: { type: 'Unigram', vocab: [['a', -1.5]] } })),
    ).not.to.throw();
  });

  it('take a sliding window for the context, and numbers from the inner config', () => {
    const { vocab_size, ...rest } = CONFIG;
    const config = {
      ...rest,
      context_window_size: -1,
      sliding_window_size: 2048,
      model_config: { ...CONFIG.model_config, vocab_size },
    };
    expect(parseMlcConfig(json(config))).to.include({ contextTokens: 2048, vocabulary: 32064 });
  });

  it('a GGUF file tells its architecture, size, context and template', () => {
    const bytes = ggufBytes();
    expect(parseGgufHeader(bytes, bytes.length)).to.deep.equal({
      architecture: 'phi3',
      name: 'Tiny Phi',
      licence: null,
      contextTokens: 4096,
      parameters: 192,
      chatTemplate: '{{ messages }}',
      fileType: null,
    });
  });

  it('a GGUF file of which too little is here asks for more', () => {
    const bytes = ggufBytes();
    expect(parseGgufHeader(bytes.slice(0, 100), bytes.length)).to.equal(null);
    expect(parseGgufHeader(bytes.slice(0, 100), null)).to.equal(null);
  });

  it('the fixture’s own header passes', async () => {
    const url = new URL('../../../fixtures/tiny-phi3.gguf', import.meta.url);
    const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
    const header = parseGgufHeader(bytes, bytes.length);
    expect(header).to.include({ architecture: 'phi3', contextTokens: 4096 });
    expect(header?.parameters).to.be.greaterThan(100_000);
  });
});
