import { GradingRoom } from '../grading/grading-room.js';

/** Asks for it on this page already; a failed fetch is tried again with the next. */
let kept: Promise<unknown> | undefined;

/**
 * Has what runs code fetched while there is a network: the service worker keeps what was used once, and the answers of
 * a run without one can be judged. Never rejects.
 */
export async function keepInterpreter(): Promise<void> {
  kept ??= runNothing();
  await kept.catch(() => {
    kept = undefined;
  });
}

async function runNothing(): Promise<void> {
  const room = new GradingRoom();
  try {
    const source = 'function nothing() {}';
    await room.run({ type: 'code', source, entry: 'nothing', calls: [], timeMs: 1000 });
  } finally {
    await room.end();
  }
}
