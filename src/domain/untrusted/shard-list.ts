/** `tensor-cache.json`: the publisher's list of a model's shards. */
import { jsonObject, list, object, refuse, safePath, text, whole } from './checks.js';

/** The list of the largest models has about two thousand tensors in a few hundred shards. */
const MAX_CHARACTERS = 32e6;
const MAX_SHARDS = 10_000;
/** A shard larger than this could not be handed to the graphics chip in one piece. */
const MAX_SHARD_BYTES = 4 * 1024 ** 3;
const MAX_TOTAL_BYTES = 1e12;

export interface Shard {
  /** Relative to the model's folder. */
  readonly path: string;
  readonly bytes: number;
  /** Absent where the list has none. */
  readonly md5?: string;
}

/** @throws {WeightsError} `not-a-model-file` */
export function parseShardList(source: string, file = 'The list of model files'): readonly Shard[] {
  const { records } = jsonObject(source, file, MAX_CHARACTERS);
  return shardsOf(records, file);
}

/** The same for a list that was parsed already. */
export function shardsOf(records: unknown, file = 'The list of model files'): readonly Shard[] {
  const shards = list(records, `${file}: records`, MAX_SHARDS).map((record) => shard(record));
  if (shards.length === 0) refuse(`${file} holds no records`);
  const paths = new Set(shards.map(({ path }) => path.toLowerCase()));
  if (paths.size !== shards.length) refuse(`${file} names a file twice`);
  const total = shards.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total > MAX_TOTAL_BYTES) refuse(`${file} adds up to more than a terabyte`);
  return shards;
}

function shard(value: unknown): Shard {
  const record = object(value, 'A record of the list');
  const path = safePath(record.dataPath, 'A model file’s name');
  const bytes = whole(record.nbytes, `The size of ${path}`, 1, MAX_SHARD_BYTES);
  const md5 = record.md5sum;
  if (md5 === undefined || md5 === null) return { path, bytes };
  const checksum = text(md5, `The checksum of ${path}`, 32).toLowerCase();
  if (!/^[\da-f]{32}$/.test(checksum)) refuse(`The checksum of ${path} is not one`);
  return { path, bytes, md5: checksum };
}
