import { expect } from 'chai';
import { parseHostConfig } from '../../../src/domain/config.js';
import { parseModelPins } from '../../../src/domain/model-pins.js';
import { ConfigProblem } from '../../../src/domain/plain-json.js';

const BASE = 'https://kinglet.example/app/';
const RECORD = {
  model: 'https://hub.example/owner/Tiny-360M-Instruct-q4f16_1-MLC',
  model_id: 'Tiny-360M-Instruct-q4f16_1-MLC',
  model_lib: 'https://libs.example/tiny.wasm',
};

const read = (value: unknown, base = BASE) =>
  parseHostConfig(typeof value === 'string' ? value : JSON.stringify(value), base);
const withModel = (part: object) => ({ models: [{ ...RECORD, ...part }] });

describe('parseHostConfig', () => {
  it('reads nothing set as nothing set', () => {
    expect(read({})).to.deep.equal({ models: [] });
  });

  it('takes https, loopback and this site, and ends folders with a slash', () => {
    expect(read({ hub: 'https://hub.example/x' }).hubUrl).to.equal('https://hub.example/x/');
    expect(read({ hub: 'http://127.0.0.1:8080' }).hubUrl).to.equal('http://127.0.0.1:8080/');
    expect(read({ hub: 'http://localhost:8080/' }).hubUrl).to.equal('http://localhost:8080/');
    expect(read({ hub: 'http://[::1]:9/' }).hubUrl).to.equal('http://[::1]:9/');
    expect(read({ libraries: './libs' }).librariesUrl).to.equal(`${BASE}libs/`);
    expect(read({ hub: '/m' }, 'http://192.168.1.5:5180/').hubUrl).to.equal(
      'http://192.168.1.5:5180/m/',
    );
  });

  it('makes one entry of several quantisations, from WebLLM’s record format', () => {
    const { models } = read({
      models: [
        {
          ...RECORD,
          vram_required_MB: 400,
          overrides: { context_window_size: 2048 },
          low_resource_required: true,
        },
        {
          model: `${RECORD.model.replace('f16', 'f32')}/`,
          model_id: RECORD.model_id.replace('f16', 'f32'),
          model_lib: '../lib.wasm',
        },
      ],
    });
    expect(models).to.have.length(1);
    expect(models[0]).to.deep.include({
      key: 'tiny-360m-instruct',
      name: 'Tiny-360M',
      parameters: 360e6,
      template: 'chatml',
      licence: 'Own',
    });
    const [first, second] = models[0]?.variants ?? [];
    expect(first).to.deep.include({
      id: RECORD.model_id,
      engine: 'webllm',
      quantisation: 'q4f16_1',
      contextTokens: 2048,
      memoryBytes: 400 * 1024 * 1024,
      needsF16: true,
    });
    expect(second).to.deep.include({
      quantisation: 'q4f32_1',
      contextTokens: 4096,
      needsF16: false,
      source: {
        kind: 'webllm',
        modelUrl: RECORD.model.replace('f16', 'f32'),
        libraryUrl: 'https://kinglet.example/lib.wasm',
      },
    });
  });

  it('reads a .gguf file without a library as a model for the processor', () => {
    const { models } = read({
      models: [
        { model: 'models/Tiny-1B-Q4_K_M.gguf', model_id: 'Tiny-1B-Q4_K_M', template: 'llama3' },
      ],
    });
    expect(models[0]).to.include({ key: 'tiny-1b', template: 'llama3' });
    expect(models[0]?.variants[0]).to.deep.include({
      engine: 'cpu',
      quantisation: 'Q4_K_M',
      needsF16: false,
      source: { kind: 'gguf', url: `${BASE}models/Tiny-1B-Q4_K_M.gguf` },
    });
  });

  it('guesses the template from the id', () => {
    const template = (model_id: string) => read(withModel({ model_id })).models[0]?.template;
    expect(template('Phi-3.5-mini-q4f16_1-MLC')).to.equal('phi3');
    expect(template('Phi-4-mini-q4f16_1-MLC')).to.equal('phi4');
    expect(template('Llama-3.2-1B-q4f16_1-MLC')).to.equal('llama3');
    expect(template('gemma-2b-q4f16_1-MLC')).to.equal('gemma');
    expect(template('Mistral-7B-q4f16_1-MLC')).to.equal('mistral');
  });

  const hostile: readonly (readonly [string, unknown, RegExp])[] = [
    ['no JSON', '<!doctype html><title>Log in</title>', /not valid JSON/],
    ['a list', [], /does not hold an object/],
    ['null', 'null', /does not hold an object/],
    ['a prototype key', '{"__proto__": {"hub": "https://x.example"}}', /"__proto__"/],
    ['a prototype key deep down', '{"models": [{"constructor": {}}]}', /"constructor"/],
    ['more than 256 kB', `{"x": "${'a'.repeat(300_000)}"}`, /larger than 256 kB/],
    ['a javascript: address', { hub: 'javascript:alert(1)' }, /neither https nor on this site/],
    ['a data: address', { libraries: 'data:text/html,x' }, /neither https nor on this site/],
    [
      'a blob: address',
      { hub: 'blob:https://kinglet.example/1' },
      /neither https nor on this site/,
    ],
    ['plain http', { hub: 'http://hub.example/' }, /neither https nor on this site/],
    ['a host that only looks like loopback', { hub: 'http://127.0.0.1.evil.example/' }, /neither/],
    ['credentials', { hub: 'https://me:secret@hub.example/' }, /user name or password/],
    ['a query', { hub: 'https://hub.example/?x=1' }, /query or a fragment/],
    ['a number as address', { hub: 5 }, /is missing/],
    ['an endless address', { hub: `https://x.example/${'a'.repeat(3000)}` }, /too long/],
    ['not an address', { hub: 'https://' }, /not an address/],
    ['models that are no list', { models: {} }, /not a list/],
    ['too many models', { models: Array.from({ length: 101 }, () => RECORD) }, /more than 100/],
    ['a model that is no object', { models: ['x'] }, /not an object/],
    ['a model without id', withModel({ model_id: undefined }), /"model_id"/],
    ['an endless id', withModel({ model_id: 'x'.repeat(201) }), /"model_id"/],
    ['control characters in a name', withModel({ name: 'a\u0000b' }), /"name"/],
    ['a model without library', withModel({ model_lib: undefined }), /"model_lib" is missing/],
    ['a hostile library', withModel({ model_lib: 'http://x.example/a.wasm' }), /neither https/],
    ['a negative size', withModel({ vram_required_MB: -1 }), /sensible number/],
    [
      'an endless context',
      withModel({ overrides: { context_window_size: 1e300 } }),
      /sensible number/,
    ],
    ['an unknown template', withModel({ template: 'x' }), /"template" is none of/],
    ['a default that is no name', { defaultModel: {} }, /"defaultModel"/],
  ];
  for (const [what, value, message] of hostile) {
    it(`refuses ${what}`, () => {
      expect(() => read(value)).to.throw(ConfigProblem, message);
    });
  }

  it('leaves no trace on Object.prototype', () => {
    expect(() => read('{"__proto__": {"polluted": true}}')).to.throw(ConfigProblem);
    expect('polluted' in {}).to.equal(false);
  });
});

describe('parseModelPins', () => {
  const pins = (value: unknown) => parseModelPins(JSON.stringify(value), BASE);

  it('reads an empty file as no pins', () => {
    expect(pins({}).libraries.size).to.equal(0);
  });

  const wrong: readonly (readonly [string, unknown])[] = [
    ['a short hash', { libraries: { u: 'abc' } }],
    ['a hash in capitals', { libraries: { u: 'A'.repeat(64) } }],
    ['a branch as revision', { revisions: { u: 'main' } }],
    ['a copy outside its folder', { copies: { u: 'libraries/../x.wasm' } }],
    ['a copy on another host', { copies: { u: 'https://x.example/a.wasm' } }],
    ['a list', { libraries: [] }],
  ];
  for (const [what, value] of wrong) {
    it(`refuses ${what}`, () => {
      expect(() => pins(value)).to.throw(ConfigProblem, /model-pins\.json/);
    });
  }
});
