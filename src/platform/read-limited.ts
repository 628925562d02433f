import { WeightsError } from '../domain/errors.js';

/**
 * A response's text, of which no more is read than `most` bytes.
 * @throws {WeightsError} `not-a-model-file` when there is more
 */
export async function readLimited(response: Response, most: number, name: string): Promise<string> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const reader = (response.body ?? new Blob().stream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(parts).text();
    bytes += value.byteLength;
    if (bytes > most) {
      await reader.cancel();
      throw new WeightsError('not-a-model-file', `${name} is larger than it can be`);
    }
    parts.push(value as Uint8Array<ArrayBuffer>);
  }
}
