/** What the page and the worker that runs model-written code say to each other. */

/** JavaScript of a model, and the calls of one function in it; no expected result ever goes there. */
export interface CodeJob {
  readonly type: 'code';
  readonly source: string;
  readonly entry: string;
  /** JSON lists of arguments, one a call. */
  readonly calls: readonly string[];
  /** For reading the code and all calls together. */
  readonly timeMs: number;
}

export interface RegexJob {
  readonly type: 'regex';
  readonly pattern: string;
  readonly flags: string;
  readonly text: string;
}

export interface SchemaJob {
  readonly type: 'schema';
  /** JSON texts. */
  readonly schema: string;
  readonly value: string;
}

export type GradingJob = CodeJob | RegexJob | SchemaJob;

/** Of one call: `text` is the result as the worker wrote it down, JSON where it is plain. */
export type CallOutcome =
  | { readonly kind: 'returned'; readonly text: string }
  | { readonly kind: 'threw'; readonly message: string }
  | { readonly kind: 'out-of-time' };

export type GradingResult =
  | { readonly type: 'code'; readonly outcomes: readonly CallOutcome[] }
  /** It could not be read, or defines no such function. */
  | { readonly type: 'no-code'; readonly message: string }
  | { readonly type: 'regex'; readonly found: boolean }
  /** `problem` is null where the schema allows the value. */
  | { readonly type: 'schema'; readonly problem: string | null }
  /** The pattern or the schema is no such thing. */
  | { readonly type: 'bad-job'; readonly message: string };

export type FromGradingWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'result'; readonly result: GradingResult }
  /** The interpreter itself fell: the worker is of no more use. */
  | { readonly kind: 'broken'; readonly message: string };
