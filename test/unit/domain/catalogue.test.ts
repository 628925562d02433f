import { prebuiltAppConfig } from '@mlc-ai/web-llm';
import { expect } from 'chai';
import { createCatalogue, DEFAULT_MODEL_KEY, findEntry } from '../../../src/domain/catalogue.js';
import { parseHostConfig } from '../../../src/domain/config.js';
import { parseModelPins } from '../../../src/domain/model-pins.js';
import type { ModelVariant } from '../../../src/domain/models.js';

const BASE = 'https://kinglet.example/app/';
const MiB = 1024 * 1024;

const { entries } = createCatalogue();

function webllmVariants(): ModelVariant[] {
  return entries.flatMap(({ variants }) => variants.filter(({ engine }) => engine === 'webllm'));
}

function variant(id: string, from = entries): ModelVariant {
  const found = findEntry(from, id)?.variants.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`No ${id}`);
  return found;
}

describe('the built-in catalogue', () => {
  it('says of each WebLLM variant what the library’s own record says', () => {
    const records = new Map(
      prebuiltAppConfig.model_list.map((record) => [record.model_id, record]),
    );
    for (const { id, source, memoryBytes, contextTokens, needsF16 } of webllmVariants()) {
      const record = records.get(id);
      expect(record, id).to.exist;
      expect(source, id).to.deep.equal({
        kind: 'webllm',
        modelUrl: record?.model,
        libraryUrl: record?.model_lib,
      });
      expect(contextTokens, id).to.equal(record?.overrides?.context_window_size);
      expect(memoryBytes / MiB, id).to.be.closeTo(record?.vram_required_MB ?? 0, 1);
      if (record?.required_features?.includes('shader-f16')) expect(needsF16, id).to.be.true;
    }
    expect(webllmVariants().length).to.be.greaterThan(20);
  });

  it('holds every chat model of the library, and no other kind', () => {
    const chat = prebuiltAppConfig.model_list.filter(({ model_type }) => !model_type);
    expect(webllmVariants().map(({ id }) => id)).to.have.members(
      chat.map(({ model_id }) => model_id),
    );
  });

  it('marks what Kinglet does not offer by itself', () => {
    const offered = entries.filter(({ origin }) => origin === undefined);
    expect(offered.length).to.equal(12);
    expect(entries.filter(({ origin }) => origin === 'library').length).to.be.greaterThan(50);
  });

  it('tells a piece of unquantised weights as large as it is', () => {
    const of = (quantisation: string) =>
      variant(`Qwen2.5-0.5B-Instruct-${quantisation}-MLC`).largestBufferBytes ?? 0;
    expect(of('q0f16')).to.equal(4 * of('q4f16_1'));
    expect(of('q0f32')).to.equal(8 * of('q4f16_1'));
  });

  it('leaves out no context variant the library has for a model that is offered', () => {
    const offered = new Set(webllmVariants().map(({ id }) => id));
    for (const id of [...offered].filter((name) => !name.endsWith('-1k'))) {
      const short = prebuiltAppConfig.model_list.some(({ model_id }) => model_id === `${id}-1k`);
      expect(offered.has(`${id}-1k`), id).to.equal(short);
    }
  });

  it('has unique keys and ids, and the default among them', () => {
    const keys = entries.map(({ key }) => key);
    const ids = entries.flatMap(({ variants }) => variants.map(({ id }) => id));
    expect(new Set(keys).size).to.equal(keys.length);
    expect(new Set(ids).size).to.equal(ids.length);
    expect(keys[0]).to.equal(DEFAULT_MODEL_KEY);
  });

  it('tells about what is downloaded: weights by bits, tokenizer and library', () => {
    const bytes = (id: string) => variant(id).downloadBytes / 1e6;
    expect(bytes('Phi-3.5-mini-instruct-q4f16_1-MLC')).to.be.within(2100, 2200);
    expect(bytes('Phi-3.5-mini-instruct-q4f32_1-MLC')).to.be.within(2350, 2450);
    expect(bytes('Qwen2.5-0.5B-Instruct-q4f16_1-MLC')).to.be.within(280, 300);
    expect(bytes('Mistral-7B-Instruct-v0.3-q4f16_1-MLC')).to.be.within(4000, 4200);
  });

  it('keeps processor variants within what WebAssembly can hold', () => {
    const onProcessor = entries.flatMap(({ variants }) =>
      variants.filter(({ engine }) => engine === 'cpu'),
    );
    expect(onProcessor.length).to.equal(4);
    for (const { memoryBytes, downloadBytes } of onProcessor) {
      expect(memoryBytes).to.be.within(downloadBytes, 4 * 1024 ** 3);
    }
  });

  it('holds the model in the box', () => {
    expect(findEntry(entries, 'storyteller')?.purpose).to.equal('stories');
  });
});

describe('the catalogue with the host’s config', () => {
  const withConfig = (config: unknown) =>
    createCatalogue({ config: parseHostConfig(JSON.stringify(config), BASE) });

  it('takes hub and libraries from the host', () => {
    const { entries: moved } = withConfig({
      hub: 'https://hub.example/models',
      libraries: 'libs/',
    });
    expect(variant('Phi-3.5-mini-instruct-q4f16_1-MLC', moved).source).to.deep.equal({
      kind: 'webllm',
      modelUrl: 'https://hub.example/models/mlc-ai/Phi-3.5-mini-instruct-q4f16_1-MLC',
      libraryUrl: `${BASE}libs/Phi-3.5-mini-instruct-q4f16_1_cs1k-webgpu.wasm`,
    });
    expect(variant('qwen2.5-0.5b-instruct-q4_k_m', moved).source).to.deep.equal({
      kind: 'gguf',
      url: 'https://hub.example/models/Qwen/Qwen2.5-0.5B-Instruct-GGUF/resolve/main/qwen2.5-0.5b-instruct-q4_k_m.gguf',
    });
  });

  it('puts the host’s own models first and takes its default by key or id', () => {
    const models = [
      {
        model: 'https://h.example/o/Tiny-1B-q4f32_1-MLC',
        model_id: 'Tiny-1B-q4f32_1-MLC',
        model_lib: 'https://h.example/tiny.wasm',
      },
    ];
    const byId = withConfig({ models, defaultModel: 'Tiny-1B-q4f32_1-MLC' });
    expect(byId.entries[0]).to.include({ key: 'tiny-1b', parameters: 1e9 });
    expect([byId.defaultKey, byId.defaultIsHosts]).to.deep.equal(['tiny-1b', true]);
    expect(withConfig({ models, defaultModel: 'tiny-1b' }).defaultKey).to.equal('tiny-1b');
    const unknown = withConfig({ models, defaultModel: 'no-such-model' });
    expect([unknown.defaultKey, unknown.defaultIsHosts]).to.deep.equal(['phi-3.5-mini', false]);
  });

  it('lets a record with a listed id replace only where the files are', () => {
    const model_id = 'Phi-3.5-mini-instruct-q4f16_1-MLC';
    const { entries: mirrored } = withConfig({
      models: [
        { model: 'https://m.example/o/phi', model_id, model_lib: 'https://m.example/p.wasm' },
      ],
    });
    expect(mirrored.length).to.equal(entries.length);
    expect(findEntry(mirrored, model_id)?.name).to.equal('Phi-3.5 mini');
    expect(variant(model_id, mirrored)).to.deep.include({
      contextTokens: 4096,
      source: {
        kind: 'webllm',
        modelUrl: 'https://m.example/o/phi',
        libraryUrl: 'https://m.example/p.wasm',
      },
    });
  });
});

describe('the catalogue with pins', () => {
  const id = 'Phi-3.5-mini-instruct-q4f16_1-MLC';
  const source = variant(id).source;
  const { modelUrl, libraryUrl } =
    source.kind === 'webllm' ? source : { modelUrl: '', libraryUrl: '' };
  const sha256 = 'a'.repeat(64);
  const commit = 'b'.repeat(40);
  const withPins = (pins: unknown) =>
    variant(id, createCatalogue({ pins: parseModelPins(JSON.stringify(pins), BASE) }).entries)
      .source;

  it('carries the fingerprint, the revision and the address of the copy', () => {
    const pins = {
      libraries: { [libraryUrl]: sha256 },
      revisions: { [modelUrl]: commit },
      copies: { [libraryUrl]: 'libraries/phi.wasm' },
    };
    expect(withPins(pins)).to.deep.equal({
      kind: 'webllm',
      modelUrl,
      revision: commit,
      librarySha256: sha256,
      libraryUrl: `${BASE}libraries/phi.wasm`,
    });
  });

  it('uses no copy without a fingerprint', () => {
    expect(withPins({ copies: { [libraryUrl]: 'libraries/phi.wasm' } })).to.deep.equal(source);
  });
});
