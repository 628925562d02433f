/** What was thought before an answer, and before going on with it. */
export function joinedReasoning(before: string | undefined, now: string | undefined): string {
  return [before, now].filter(Boolean).join('\n\n');
}
