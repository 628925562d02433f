/** Nothing a stranger writes about a model is used before it passed: each case is refused in words, none throws by itself. */
import { expect } from 'chai';
import { WeightsError } from '../../../../src/domain/errors.js';
import { parseGgufHeader } from '../../../../src/domain/untrusted/gguf-header.js';
import { parseMlcConfig } from '../../../../src/domain/untrusted/mlc-config.js';
import { parseShardList } from '../../../../src/domain/untrusted/shard-list.js';
import { checkTokenizer } from '../../../../src/domain/untrusted/tokenizer-file.js';
import {
  ggufBytes,
  joined,
  PLAIN_METADATA,
  PLAIN_TENSORS,
  u32,
  u64,
} from '../../../support/gguf-bytes.js';
import { json, MLC_CONFIG as CONFIG, SHARD, TOKENIZER } from './right-files.js';

const CONTROL = 'plain\u0000text';

/** Paths that leave the folder, name another host, or are more than a name. */
const BAD_PATHS: readonly unknown[] = [
  '../secret.bin',
  '..',
  '.',
  './a.bin',
  'a/../../b.bin',
  '/etc/passwd',
  '//host/a.bin',
  'a//b.bin',
  '\\windows\\a.bin',
  '..\\a.bin',
  'C:\\a.bin',
  'C:/a.bin',
  'https://evil.example/a.bin',
  'data:text/html,x',
  'javascript:alert(1)',
  'blob:x',
  'a.bin?x=1',
  'a.bin#x',
  '%2e%2e/a.bin',
  '..%2fa.bin',
  '.hidden',
  'a/.git/config',
  'a.bin ',
  'a.',
  ' a.bin',
  '',
  'a\u0000.bin',
  'a\nb.bin',
  '\u202eexe.bin',
  'a'.repeat(300),
  'ä.bin',
  null,
  7,
  {},
  [],
  undefined,
  true,
  '~/a.bin',
  '$HOME/a',
  'a|b',
  'a*b',
  'a:b',
  'con"x',
  'a<b',
];

const BAD_NUMBERS: readonly unknown[] = [
  -1,
  0.5,
  '4096',
  null,
  {},
  [],
  true,
  1e300,
  2 ** 53,
  NaN,
  -Infinity,
  '1e9',
  0,
];

type Case = readonly [string, () => unknown];

function configWith(part: object): Case[1] {
  return () => parseMlcConfig(json({ ...CONFIG, ...part }));
}

const configCases: Case[] = [
  ...[...BAD_NUMBERS, 4, 1e9].map((value): Case => [
    `context ${String(value)}`,
    configWith({ context_window_size: value }),
  ]),
  ...BAD_NUMBERS.map((value): Case => [
    `vocabulary ${String(value)}`,
    configWith({ vocab_size: value }),
  ]),
  ...BAD_NUMBERS.filter((value) => value !== null).map((value): Case => [
    `width ${String(value)}`,
    configWith({ model_config: { hidden_size: value, num_hidden_layers: 2 } }),
  ]),
  ...BAD_PATHS.map((path): Case => [
    `tokenizer at ${String(path)}`,
    configWith({ tokenizer_files: ['tokenizer.json', path] }),
  ]),
  ['no tokenizer', configWith({ tokenizer_files: [] })],
  ['tokenizers that are text', configWith({ tokenizer_files: 'tokenizer.json' })],
  ['a thousand tokenizers', configWith({ tokenizer_files: Array(1000).fill('tokenizer.json') })],
  ['no model type', configWith({ model_type: undefined })],
  ['a model type with markup', configWith({ model_type: '<img src=x>' })],
  ['a quantisation with a path', configWith({ quantization: '../q4' })],
  ['a quantisation that is a list', configWith({ quantization: ['q4f16_1'] })],
  [
    'a template of a megabyte',
    configWith({ conv_template: { system_message: 'x'.repeat(40_000) } }),
  ],
  ['a template that is a number', configWith({ conv_template: 5 })],
  [
    'a system message that is an object',
    configWith({ conv_template: { system_message: { a: 1 } } }),
  ],
  [
    'control characters in the system message',
    configWith({ conv_template: { system_message: CONTROL } }),
  ],
  ['a thousand separators', configWith({ conv_template: { seps: Array(1000).fill('x') } })],
  ['messages nested without end', configWith({ conv_template: { messages: [[[[[['x']]]]]] } })],
  ['a role that is a number', configWith({ conv_template: { roles: { user: 4 } } })],
  ['a sliding window without a size', configWith({ context_window_size: -1 })],
  ['model_config that is a list', configWith({ model_config: [] })],
  ['no object', () => parseMlcConfig('[]')],
  ['no JSON', () => parseMlcConfig('<!doctype html>')],
  ['nothing', () => parseMlcConfig('')],
  ['two megabytes', () => parseMlcConfig(json({ ...CONFIG, note: 'x'.repeat(2e6) }))],
  ['__proto__', () => parseMlcConfig('{"__proto__": {"model_type": "phi3"}}')],
  ['constructor, deep within', () => parseMlcConfig('{"a": [{"constructor": 1}]}')],
];

function shardsWith(...records: readonly unknown[]): Case[1] {
  return () => parseShardList(json({ records }));
}

const shardCases: Case[] = [
  ...BAD_PATHS.map((path): Case => [
    `shard at ${String(path)}`,
    shardsWith({ ...SHARD, dataPath: path }),
  ]),
  ...[...BAD_NUMBERS, 5 * 1024 ** 3].map((bytes): Case => [
    `shard of ${String(bytes)} bytes`,
    shardsWith({ ...SHARD, nbytes: bytes }),
  ]),
  ...['', 'xyz', 'a'.repeat(31), 'g'.repeat(32), 5, {}, ['a'.repeat(32)]].map((md5sum): Case => [
    `checksum ${json(md5sum)}`,
    shardsWith({ ...SHARD, md5sum }),
  ]),
  ['no shards', shardsWith()],
  ['records that are an object', () => parseShardList(json({ records: { 0: SHARD } }))],
  ['no records', () => parseShardList('{}')],
  ['a record that is text', shardsWith('params_shard_0.bin')],
  ['the same shard twice', shardsWith(SHARD, SHARD)],
  [
    'the same shard twice by another case',
    shardsWith(SHARD, { ...SHARD, dataPath: 'PARAMS_shard_0.bin' }),
  ],
  [
    'twenty thousand shards',
    shardsWith(
      ...Array.from({ length: 20_000 }, (_, index) => ({ ...SHARD, dataPath: `p${index}` })),
    ),
  ],
  [
    'more than a terabyte',
    shardsWith(
      ...Array.from({ length: 300 }, (_, index) => ({
        ...SHARD,
        dataPath: `p${index}`,
        nbytes: 4e9,
      })),
    ),
  ],
  [
    'a list of forty megabytes',
    () => parseShardList(json({ records: [SHARD], note: 'x'.repeat(4e7) })),
  ],
  ['no JSON', () => parseShardList('PK\u0003\u0004')],
  ['prototype', () => parseShardList('{"prototype": 1, "records": []}')],
];

function tokenizerWith(part: object): Case[1] {
  return () => checkTokenizer(json({ ...TOKENIZER, ...part }));
}

const tokenizerCases: Case[] = [
  ['no model', tokenizerWith({ model: undefined })],
  ['an unknown kind', tokenizerWith({ model: { type: 'Evil', vocab: {} } })],
  ['a vocabulary that is text', tokenizerWith({ model: { type: 'BPE', vocab: 'abc' } })],
  [
    'a vocabulary of lists without numbers',
    tokenizerWith({ model: { type: 'Unigram', vocab: [['a']] } }),
  ],
  ['a token that is an object', tokenizerWith({ model: { type: 'BPE', vocab: { a: {} } } })],
  [
    'a token of a megabyte',
    tokenizerWith({ model: { type: 'BPE', vocab: { ['x'.repeat(1e6)]: 1 } } }),
  ],
  ['added tokens that are an object', tokenizerWith({ added_tokens: {} })],
  ['an added token without a number', tokenizerWith({ added_tokens: [{ content: 'a' }] })],
  ['an added token far beyond', tokenizerWith({ added_tokens: [{ content: 'a', id: 1e9 }] })],
  ['an added token below nothing', tokenizerWith({ added_tokens: [{ content: 'a', id: -1 }] })],
  ['an added token that is a number', tokenizerWith({ added_tokens: [5] })],
  ['a web page', () => checkTokenizer('<html></html>')],
  ['a list', () => checkTokenizer('[]')],
  ['__proto__ as a token', () => checkTokenizer('{"model": {"vocab": {"__proto__": 1}}}')],
];

function gguf(parts: Parameters<typeof ggufBytes>[0]): Case[1] {
  return () => {
    const bytes = ggufBytes(parts);
    return parseGgufHeader(bytes, bytes.length);
  };
}

function metadataWith(key: string, bytes: Uint8Array): Case[1] {
  return gguf({ metadata: [...PLAIN_METADATA, [key, { type: 'raw', value: bytes }]] });
}

const tensor = PLAIN_TENSORS[0]!;
const tensorWith = (part: object): Case[1] => gguf({ tensors: [{ ...tensor, ...part }] });
const withoutKey = (key: string) => PLAIN_METADATA.filter(([name]) => name !== key);

const ggufCases: Case[] = [
  ['another magic', gguf({ magic: 'GGML' })],
  ['a web page', gguf({ magic: '<!do' })],
  ...[0, 1, 4, 99, 2 ** 32 - 1].map((version): Case => [`version ${version}`, gguf({ version })]),
  ...[0n, 2n ** 20n, 2n ** 40n, 2n ** 63n, 2n ** 64n - 1n].map((count): Case => [
    `${count} tensors`,
    gguf({ tensorCount: count }),
  ]),
  ...[5000n, 2n ** 32n, 2n ** 64n - 1n].map((count): Case => [
    `${count} entries`,
    gguf({ pairCount: count }),
  ]),
  ...[13, 99, 2 ** 32 - 1].map((type): Case => [
    `an entry of type ${type}`,
    metadataWith('x', u32(type)),
  ]),
  ...[8, 13, 9].map((type): Case => [
    `a list of type ${type} with 2^63 entries`,
    metadataWith('x', joined([u32(9), u32(type), u64(2n ** 63n)])),
  ]),
  [
    'a list of lists',
    metadataWith('x', joined([u32(9), u32(9), u64(1n), u32(9), u32(9), u64(1n)])),
  ],
  ['text of 2^40 characters', metadataWith('x', joined([u32(8), u64(2n ** 40n)]))],
  ['text that is longer than the file', metadataWith('x', joined([u32(8), u64(900_000n)]))],
  [
    'a template of 200,000 characters',
    gguf({
      metadata: [
        ...withoutKey('tokenizer.chat_template'),
        ['tokenizer.chat_template', { type: 'text', value: 'x'.repeat(200_000) }],
      ],
    }),
  ],
  [
    'a template that is a number',
    gguf({
      metadata: [
        ...withoutKey('tokenizer.chat_template'),
        ['tokenizer.chat_template', { type: 'u32', value: 5 }],
      ],
    }),
  ],
  ['a name twice', gguf({ metadata: [...PLAIN_METADATA, ...PLAIN_METADATA] })],
  ['a name with spaces', metadataWith('a b', joined([u32(4), u32(1)]))],
  ['an empty name', metadataWith('', joined([u32(4), u32(1)]))],
  ['a name of a thousand characters', metadataWith('x'.repeat(1000), joined([u32(4), u32(1)]))],
  ['a boolean of 7', metadataWith('x', joined([u32(7), new Uint8Array([7])]))],
  ['no architecture', gguf({ metadata: withoutKey('general.architecture') })],
  [
    'an architecture that is a path',
    gguf({
      metadata: [['general.architecture', { type: 'text', value: '../llama' }]],
    }),
  ],
  ...[0, 1, 2 ** 30].map((value): Case => [
    `a context of ${value}`,
    gguf({
      metadata: [
        ...withoutKey('phi3.context_length'),
        ['phi3.context_length', { type: 'u32', value }],
      ],
    }),
  ]),
  [
    'a context that is text',
    gguf({
      metadata: [
        ...withoutKey('phi3.context_length'),
        ['phi3.context_length', { type: 'text', value: '4096' }],
      ],
    }),
  ],
  ...[0, 1, 7, 12, 2 ** 20].map((value): Case => [
    `an alignment of ${value}`,
    metadataWith('general.alignment', joined([u32(4), u32(value)])),
  ]),
  ...[0, 5, 1000, 2 ** 32 - 1].map((dimensions): Case => [
    `a tensor of ${dimensions} dimensions`,
    tensorWith({ shape: Array(Math.min(dimensions, 1000)).fill(1n) }),
  ]),
  ['a tensor of no elements', tensorWith({ shape: [0n] })],
  ['a tensor of 2^63 elements', tensorWith({ shape: [2n ** 63n] })],
  [
    'a tensor whose dimensions overflow',
    tensorWith({ shape: [2n ** 32n, 2n ** 32n, 2n ** 32n, 2n ** 32n] }),
  ],
  ...[4, 5, 31, 99, 2 ** 32 - 1].map((type): Case => [
    `a tensor of type ${type}`,
    tensorWith({ type }),
  ]),
  ['rows that do not fill their blocks', tensorWith({ type: 8, shape: [33n] })],
  ['a tensor between the places', tensorWith({ offset: 5n })],
  ['a tensor beyond the file', tensorWith({ offset: 2n ** 40n })],
  ['a tensor at 2^64 - 32', tensorWith({ offset: 2n ** 64n - 32n })],
  ['the same tensor twice', gguf({ tensors: [tensor, tensor] })],
  ['a tensor’s name with a line end', tensorWith({ name: 'a\nb' })],
  ['data that is cut off', gguf({ dataBytes: 100 })],
];

/** The first so many bytes of a right file: every length is too short, and none may throw anything else. */
const cutCases: Case[] = Array.from({ length: 24 }, (_, index): Case => {
  const length = 4 + index * 14;
  return [
    `the first ${length} bytes alone`,
    () => parseGgufHeader(ggufBytes().slice(0, length), length),
  ];
});

/** One byte after another turned over in the header of a right file. */
function turned(at: number): Uint8Array<ArrayBuffer> {
  const bytes = ggufBytes();
  bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  return bytes;
}

const groups: readonly (readonly [string, readonly Case[]])[] = [
  ['mlc-chat-config.json', configCases],
  ['the list of shards', shardCases],
  ['tokenizer.json', tokenizerCases],
  ['GGUF', ggufCases],
  ['GGUF, cut', cutCases],
];

describe('hostile model files', () => {
  for (const [file, cases] of groups) {
    describe(file, () => {
      for (const [name, read] of cases) {
        it(`is refused with ${name.slice(0, 60)}`, () => {
          let error: unknown;
          try {
            read();
          } catch (thrown) {
            error = thrown;
          }
          expect(error).to.be.instanceOf(WeightsError);
          expect((error as WeightsError).code).to.equal('not-a-model-file');
          expect((error as WeightsError).message).to.match(/^\S.{5,200}$/);
        });
      }
    });
  }

  it('are more than a hundred and fifty', () => {
    expect(groups.reduce((sum, [, cases]) => sum + cases.length, 0)).to.be.greaterThan(200);
  });

  it('a turned byte is refused or harmless, never another error', () => {
    const length = ggufBytes().length - 512;
    for (let at = 0; at < length; at += 1) {
      const bytes = turned(at);
      try {
        const header = parseGgufHeader(bytes, bytes.length);
        expect(header === null || header.parameters > 0, `byte ${at}`).to.equal(true);
      } catch (error) {
        expect(error, `byte ${at}`).to.be.instanceOf(WeightsError);
      }
    }
  });
});
