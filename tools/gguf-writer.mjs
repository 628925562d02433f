// Writes GGUF version 3 (https://github.com/ggml-org/ggml/blob/master/docs/gguf.md): 32-bit floats and q8_0.
// The same input gives the same bytes.
import { bytesOfF32, bytesOfQ8 } from './gguf-q8.mjs';

const ALIGNMENT = 32;
const TYPES = { u32: 4, i32: 5, f32: 6, bool: 7, string: 8, array: 9 };
const TENSOR_TYPES = { f32: 0, q8_0: 8 };

/**
 * @typedef {{ type: 'u32' | 'i32' | 'f32', value: number } | { type: 'bool', value: boolean } | { type: 'string', value: string }} Scalar
 * @typedef {Scalar | { type: 'array', of: 'string', value: string[] } | { type: 'array', of: 'i32' | 'f32', value: number[] }} MetadataValue
 * @typedef {{ name: string, shape: number[], data: Float32Array, type?: 'f32' | 'q8_0' }} Tensor  shape: innermost dimension first
 */

/**
 * @param {Record<string, MetadataValue>} metadata
 * @param {Tensor[]} tensors
 * @returns {Buffer}
 */
export function writeGguf(metadata, tensors) {
  const entries = Object.entries(metadata);
  /** @type {Buffer[]} */
  const head = [Buffer.from('GGUF'), u32(3), u64(tensors.length), u64(entries.length)];
  for (const [key, value] of entries) head.push(text(key), ...typed(value));
  let offset = 0;
  /** @type {Buffer[]} */
  const bodies = [];
  for (const { name, shape, data, type = 'f32' } of tensors) {
    const body = type === 'q8_0' ? bytesOfQ8(data) : bytesOfF32(data);
    head.push(text(name), u32(shape.length), ...shape.map(u64));
    head.push(u32(TENSOR_TYPES[type]), u64(offset));
    offset += padded(body.length);
    bodies.push(pad(body));
  }
  return Buffer.concat([pad(Buffer.concat(head)), ...bodies]);
}

/** @param {MetadataValue} value */
function typed(value) {
  if (value.type !== 'array') return [u32(TYPES[value.type]), scalar(value)];
  const items =
    value.of === 'string'
      ? value.value.map(text)
      : value.value.map((item) => scalar({ type: value.of, value: item }));
  return [u32(TYPES.array), u32(TYPES[value.of]), u64(items.length), ...items];
}

/** @param {Scalar} value */
function scalar(value) {
  switch (value.type) {
    case 'string':
      return text(value.value);
    case 'bool':
      return Buffer.from([value.value ? 1 : 0]);
    case 'u32':
      return u32(value.value);
    case 'i32':
      return number(4, (buffer) => buffer.writeInt32LE(value.value));
    case 'f32':
      return number(4, (buffer) => buffer.writeFloatLE(value.value));
  }
}

/** @param {number} size @param {(buffer: Buffer) => void} write */
function number(size, write) {
  const buffer = Buffer.alloc(size);
  write(buffer);
  return buffer;
}

/** @param {number} value */
function u32(value) {
  return number(4, (buffer) => buffer.writeUInt32LE(value));
}

/** @param {number} value */
function u64(value) {
  return number(8, (buffer) => buffer.writeBigUInt64LE(BigInt(value)));
}

/** @param {string} value */
function text(value) {
  const content = Buffer.from(value, 'utf8');
  return Buffer.concat([u64(content.length), content]);
}

/** @param {number} size */
function padded(size) {
  return Math.ceil(size / ALIGNMENT) * ALIGNMENT;
}

/** @param {Buffer} buffer */
function pad(buffer) {
  return Buffer.concat([buffer, Buffer.alloc(padded(buffer.length) - buffer.length)]);
}
