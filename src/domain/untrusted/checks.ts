/**
 * What every reader in this room is made of. The room reads what strangers wrote about a model: its
 * configuration, its list of files, its tokenizer, its GGUF header. Nothing of it is used before it passed here.
 */
import { WeightsError } from '../errors.js';

export type Raw = Readonly<Record<string, unknown>>;

/** Names that reach an object's own workings. */
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
const MAX_PATH = 255;

/** @throws {WeightsError} always: `not-a-model-file`, with a sentence fit to be shown */
export function refuse(message: string): never {
  throw new WeightsError('not-a-model-file', message);
}

/**
 * Parses JSON of bounded size into a plain object.
 * @param most characters
 */
export function jsonObject(text: string, file: string, most: number): Raw {
  if (text.length > most) refuse(`${file} is larger than ${Math.round(most / 1e6)} MB`);
  let value: unknown;
  try {
    value = JSON.parse(text, (key, part: unknown) =>
      FORBIDDEN_KEYS.has(key) ? refuse(`${file} uses the name “${key}”`) : part,
    );
  } catch (error) {
    if (error instanceof WeightsError) throw error;
    refuse(`${file} is not valid JSON`);
  }
  return object(value, file);
}

export function object(value: unknown, name: string): Raw {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Raw;
  return refuse(`${name} is not an object`);
}

export function list(value: unknown, name: string, most: number): readonly unknown[] {
  if (!Array.isArray(value)) refuse(`${name} is not a list`);
  if (value.length > most) refuse(`${name} has ${value.length} entries, more than ${most}`);
  return value;
}

/** A whole number within bounds. */
export function whole(value: unknown, name: string, least: number, most: number): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most) {
    return value;
  }
  return refuse(`${name} is not a whole number between ${least} and ${most}`);
}

/** Text without control characters but tabs and line ends, of bounded length. */
export function text(value: unknown, name: string, most: number): string {
  if (typeof value !== 'string') refuse(`${name} is not text`);
  if (value.length > most) refuse(`${name} is longer than ${most} characters`);
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(value)) {
    refuse(`${name} holds control characters`);
  }
  return value;
}

/** A short word such as `phi3` or `q4f16_1`. */
export function word(value: unknown, name: string): string {
  const found = text(value, name, 64);
  return /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(found) ? found : refuse(`${name} is not a plain word`);
}

/** A path that stays within its folder: relative, with forward slashes, each part a plain name. */
export function safePath(value: unknown, name: string): string {
  const path = text(value, name, MAX_PATH);
  const isSafe = path
    .split('/')
    .every((part) => /^[A-Za-z0-9_][A-Za-z0-9 ._+()@-]*$/.test(part) && !/[. ]$/.test(part));
  return isSafe ? path : refuse(`${name} is not a plain path within the model’s folder`);
}
