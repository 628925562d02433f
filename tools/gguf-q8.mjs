// Weights as bytes: 32-bit floats, and llama.cpp's q8_0: blocks of 32 numbers of 8 bits with one 16-bit float to scale them.

const BLOCK = 32;
const BLOCK_BYTES = 2 + BLOCK;

/** Little-endian whatever the machine. @param {Float32Array} data */
export function bytesOfF32(data) {
  const buffer = Buffer.alloc(data.byteLength);
  data.forEach((value, index) => buffer.writeFloatLE(value, index * 4));
  return buffer;
}

/** @param {Float32Array} data a multiple of 32 numbers */
export function bytesOfQ8(data) {
  if (data.length % BLOCK !== 0) throw new RangeError(`${data.length} is no multiple of ${BLOCK}`);
  const buffer = Buffer.alloc((data.length / BLOCK) * BLOCK_BYTES);
  for (let block = 0; block < data.length / BLOCK; block += 1)
    writeBlock(buffer, block * BLOCK_BYTES, data.subarray(block * BLOCK, (block + 1) * BLOCK));
  return buffer;
}

/** @param {Buffer} buffer @param {number} at @param {Float32Array} values */
function writeBlock(buffer, at, values) {
  const largest = values.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  const scale = Math.fround(largest / 127);
  buffer.writeUInt16LE(toHalf(scale), at);
  values.forEach((value, index) => {
    const share = scale === 0 ? 0 : value / scale;
    // Halves go away from zero, as in C.
    const rounded = Math.sign(share) * Math.floor(Math.abs(share) + 0.5);
    buffer.writeInt8(Math.max(-127, Math.min(127, rounded)), at + 2 + index);
  });
}

/** What a q8_0 tensor stands for. @param {Buffer} buffer @returns {Float32Array} */
export function floatsOfQ8(buffer) {
  const blocks = buffer.length / BLOCK_BYTES;
  const data = new Float32Array(blocks * BLOCK);
  for (let block = 0; block < blocks; block += 1) {
    const at = block * BLOCK_BYTES;
    const scale = fromHalf(buffer.readUInt16LE(at));
    for (let index = 0; index < BLOCK; index += 1)
      data[block * BLOCK + index] = scale * buffer.readInt8(at + 2 + index);
  }
  return data;
}

/** The nearest 16-bit float of a number from 0 to 65504; ties go to the even one. @param {number} value */
function toHalf(value) {
  if (!(value >= 0 && value <= 65504)) throw new RangeError(`${value} is no scale`);
  if (value < 2 ** -24 / 2) return 0;
  const exponent = Math.max(-14, Math.floor(Math.log2(value)));
  const steps = nearestEven(value / 2 ** (exponent - 10));
  // A carry out of the fraction raises the exponent by itself.
  return steps < 1024 ? steps : ((exponent + 14) << 10) + steps;
}

/** @param {number} value */
function nearestEven(value) {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest === 0.5) return below + (below % 2);
  return below + (rest > 0.5 ? 1 : 0);
}

/** @param {number} bits without a sign */
function fromHalf(bits) {
  const exponent = bits >> 10;
  const fraction = bits & 1023;
  return exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25);
}
