import type { Measure } from './measure.js';

export type Parts = Readonly<Record<string, (isSmall: boolean) => Promise<Measure[]>>>;

/**
 * Runs the named parts of a benchmark, or all of them; `--small` takes a sample of each.
 * @throws {RangeError} for a part that is not there
 */
export async function runParts(parts: Parts, args: readonly string[]): Promise<Measure[]> {
  const isSmall = args.includes('--small');
  const named = args.filter((arg) => !arg.startsWith('--'));
  const measures: Measure[] = [];
  for (const name of named.length > 0 ? named : Object.keys(parts)) {
    const part = parts[name];
    if (!part) throw new RangeError(`No part ${name}; one of: ${Object.keys(parts).join(', ')}`);
    measures.push(...(await part(isSmall)));
  }
  return measures;
}
