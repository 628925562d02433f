import { isRecord } from '../plain-json.js';
import type { Json } from './graders.js';

/** Is the JSON text this value? Names in any order, numbers but for what rounding does to a double. */
export function isSameJson(text: string, expected: Json): boolean {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return false;
  }
  return isSame(value, expected);
}

function isSame(value: unknown, expected: unknown): boolean {
  if (typeof expected === 'number') return typeof value === 'number' && isNear(value, expected);
  if (Array.isArray(expected))
    return (
      Array.isArray(value) &&
      value.length === expected.length &&
      expected.every((each, at) => isSame(value[at], each))
    );
  if (!isRecord(expected)) return value === expected;
  if (!isRecord(value)) return false;
  const names = Object.keys(expected);
  return (
    Object.keys(value).length === names.length &&
    names.every((name) => Object.hasOwn(value, name) && isSame(value[name], expected[name]))
  );
}

function isNear(value: number, expected: number): boolean {
  return Math.abs(value - expected) <= 1e-9 * Math.max(1, Math.abs(expected));
}
