/** Bytes of a file, `to` exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The first stretch below `end` that none of these covers, up to the next one that is covered. */
export function firstGap(covered: readonly Span[], end: number): Span | undefined {
  let from = 0;
  for (const span of [...covered].sort((a, b) => a.from - b.from)) {
    if (span.from > from) return { from, to: Math.min(span.from, end) };
    from = Math.max(from, span.to);
    if (from >= end) return undefined;
  }
  return from < end ? { from, to: end } : undefined;
}
