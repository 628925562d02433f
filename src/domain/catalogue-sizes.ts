/** Sizes the library's records do not tell. */

/** Bits a weight takes, its share of the scales included (a group of 32 or 40 weights has one). */
const BITS_PER_WEIGHT: Readonly<Record<string, number>> = {
  q4f16_1: 4.5,
  q4f32_1: 5,
  q3f16_1: 3.6,
  q0f16: 16,
  q0f32: 32,
};

/** About what a compiled library takes. */
const LIBRARY_BYTES = 5e6;

/** About what a model's files take; the true size comes with its manifest. */
export function estimatedDownloadBytes(
  parameters: number,
  quantisation: string,
  tokenizerBytes: number,
): number {
  const bits = BITS_PER_WEIGHT[quantisation] ?? ggufBits(quantisation) ?? 16;
  return Math.round((parameters * bits) / 8 + tokenizerBytes + LIBRARY_BYTES);
}

/** `Q4_K_M` and its like take a little more than their name says. */
function ggufBits(quantisation: string): number | undefined {
  const bits = /^q(\d)_/i.exec(quantisation)?.[1];
  return bits === undefined ? undefined : Number(bits) + 0.8;
}
