/** A word of an answer to which its model gave less than half a chance. */
export interface UnsureWord {
  /** In characters of the answer's text. */
  readonly at: number;
  readonly length: number;
  /** The token in it that was unlikely; often the word itself. */
  readonly piece: string;
  /** 0 to 1. */
  readonly chance: number;
  /** What else was likely there, the likeliest first. */
  readonly others: readonly { readonly text: string; readonly chance: number }[];
}
