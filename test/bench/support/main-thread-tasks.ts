import type { CDPSession } from '@playwright/test';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of the wall clock, and of the thread's own time. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/**
 * Watches the tasks of a page's main thread from now on.
 *
 * @returns ends it, and resolves with the longest task's own time, ms: what the machine ran in between is not in it,
 *   unlike in the browser's "long tasks", which go by the wall clock
 */
export async function watchOwnTime(devtools: CDPSession): Promise<() => Promise<number>> {
  const events: TraceEvent[] = [];
  const onData = ({ value }: { value: object[] }): void =>
    void events.push(...(value as TraceEvent[]));
  devtools.on('Tracing.dataCollected', onData);
  await devtools.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel'] },
  });
  return async () => {
    const complete = new Promise((resolve) => devtools.once('Tracing.tracingComplete', resolve));
    await devtools.send('Tracing.end');
    await complete;
    devtools.off('Tracing.dataCollected', onData);
    return longestOwnTime(events);
  };
}

function longestOwnTime(events: readonly TraceEvent[]): number {
  const thread = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`;
  const mains = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(thread),
  );
  const own = events
    .filter(
      (event) => event.ph === 'X' && event.name.endsWith('RunTask') && mains.has(thread(event)),
    )
    .map(({ tdur = 0 }) => tdur / 1000);
  if (own.length === 0) throw new Error('The trace holds no task of a main thread');
  return Math.max(...own);
}
