/** Reading JSON that someone else wrote: an object, of bounded size, without prototype tricks. */

/** Why a file of the host is not used; `message` is fit to be shown. */
export class ConfigProblem extends Error {
  override readonly name = 'ConfigProblem';
}

const MAX_CHARACTERS = 256 * 1024;
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Parse a file's text into a plain object.
 * @throws {ConfigProblem} for anything else
 */
export function parsePlainJson(text: string, file: string): Readonly<Record<string, unknown>> {
  if (text.length > MAX_CHARACTERS) throw new ConfigProblem(`${file} is larger than 256 kB`);
  const value = parse(text, file);
  if (!isRecord(value)) throw new ConfigProblem(`${file} does not hold an object`);
  return value;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text, (key, value: unknown) => {
      if (FORBIDDEN_KEYS.has(key)) throw new ConfigProblem(`${file} uses the name "${key}"`);
      return value;
    });
  } catch (error) {
    if (error instanceof ConfigProblem) throw error;
    throw new ConfigProblem(`${file} is not valid JSON`);
  }
}
