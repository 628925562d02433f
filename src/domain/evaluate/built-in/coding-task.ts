import type { CodeTest } from '../graders.js';

export interface CodingTask {
  readonly entry: string;
  readonly title: string;
  /** What the function does, from "takes" or "returns" on. */
  readonly does: string;
  readonly solution: string;
  readonly tests: readonly CodeTest[];
}
