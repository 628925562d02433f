/** Model folders made of noise: the same bytes in every run. */
import { createHash } from 'node:crypto';

const SHARDS = 5;
const SHARD_BYTES = 300_000;

/** The files of a tiny model, by name. */
export function createTinyModel() {
  /** @type {Map<string, Buffer>} */
  const shards = new Map();
  for (let index = 0; index < SHARDS; index += 1) {
    shards.set(`params_shard_${index}.bin`, noise(SHARD_BYTES + index, index + 1));
  }
  const files = createModelFolder(shards);
  files.set(
    'tiny.gguf',
    Buffer.concat([Buffer.from('GGUF\x03\0\0\0', 'latin1'), noise(200_000, 99)]),
  );
  return files;
}

/**
 * A model of any size in the memory of one shard: each shard is a view of the same noise, from
 * another byte on.
 *
 * @param {{ shards: number, shardBytes: number }} size
 */
export function createLargeModel({ shards, shardBytes }) {
  const source = noise(shardBytes + shards * 64, 7);
  /** @type {Map<string, Buffer>} */
  const files = new Map();
  for (let index = 0; index < shards; index += 1) {
    const from = index * 64;
    files.set(`params_shard_${index}.bin`, source.subarray(from, from + shardBytes));
  }
  return createModelFolder(files);
}

/** One large file in several chunks, each 64 kB of it different. @param {number} bytes */
export function createLargeGguf(bytes) {
  const content = Buffer.alloc(bytes, noise(65_536, 5));
  for (let at = 0; at + 4 <= bytes; at += 65_536) content.writeUInt32LE(at / 65_536, at);
  content.write('GGUF\x03\0\0\0', 'latin1');
  return content;
}

/** Everything WebLLM asks for beside these shards. @param {Map<string, Buffer>} shards */
export function createModelFolder(shards) {
  const records = [...shards].map(([dataPath, content]) => ({
    dataPath,
    format: 'raw-shard',
    nbytes: content.length,
    md5sum: hash('md5', content),
    records: [],
  }));
  const files = new Map(shards);
  files.set('tensor-cache.json', json({ metadata: { ParamSize: 0 }, records }));
  const tokenizer_files = ['tokenizer.json', 'tokenizer_config.json'];
  files.set('mlc-chat-config.json', json({ model_type: 'phi3', tokenizer_files }));
  files.set('tokenizer.json', json({ version: '1.0', model: { type: 'BPE', vocab: {} } }));
  // A valid, empty module with a custom section that fills it.
  const section = Buffer.concat([Buffer.from([4]), Buffer.from('tiny'), noise(90, 77)]);
  const header = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 0, section.length]);
  files.set('tiny.wasm', Buffer.concat([header, section]));
  return files;
}

/** @param {'md5' | 'sha256'} algorithm @param {Buffer} content */
export function hash(algorithm, content) {
  return createHash(algorithm).update(content).digest('hex');
}

/** @param {unknown} value */
export function json(value) {
  return Buffer.from(JSON.stringify(value));
}

/** Deterministic bytes (xorshift32). @param {number} length @param {number} seed */
function noise(length, seed) {
  const bytes = Buffer.alloc(length);
  let state = seed * 2654435761;
  for (let at = 0; at < length; at += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes[at] = state & 0xff;
  }
  return bytes;
}
