/**
 * `npm run bench weights [part…] [--small]`: the weights' promises, each part by itself or all of them.
 *
 * - `read`: presence and warm read against WebLLM's own cache, and the memory it takes
 * - `kill`: a tab killed at random points of a download
 * - `faults`: a thousand faults
 * - `full`: the disk full at 60 % of a download
 * - `move`: a folder imported and an archive exported, and the memory they take
 * - `speed`: throughput over a slow link, beside WebLLM's pattern
 *
 * `--small` takes a small sample of each, to see that it works.
 */
import type { Measure } from './support/measure.js';
import { type Parts, runParts } from './support/run-parts.js';
import { measureFaults } from './weights/faults.js';
import { measureFullDisk } from './weights/full-disk.js';
import { measureKills } from './weights/kill.js';
import { measureMoves } from './weights/move.js';
import { measureReads } from './weights/read.js';
import { measureSpeed } from './weights/speed.js';

const PARTS: Parts = {
  read: measureReads,
  kill: measureKills,
  faults: measureFaults,
  full: measureFullDisk,
  speed: measureSpeed,
  move: measureMoves,
};

export function run(args: readonly string[] = []): Promise<Measure[]> {
  return runParts(PARTS, args);
}
