import type { AnswerState } from '../domain/messages.js';
import type { ModelKey } from '../domain/models.js';
import type { Delta } from '../engines/engine.js';
import type { ChatDeps } from './chat-deps.js';

/** Fewer tokens than this say more about the start-up than about the speed. */
const MIN_DECODED = 8;
const MIN_READ = 32;

/** After a good answer: its speed is remembered for estimates, and that the model answered on this device. Never rejects. */
export async function rememberSpeed(
  deps: ChatDeps,
  key: ModelKey,
  state: AnswerState,
  figures: { end: Extract<Delta, { type: 'end' }> | undefined; speed: number | undefined },
): Promise<void> {
  const { end, speed } = figures;
  if (!end || (state.phase !== 'done' && state.phase !== 'cut')) return;
  try {
    await rememberAnsweredHere(deps, key);
    const now = Date.now();
    await deps.repositories.measurements.saveUse(key, now);
    deps.stores.models.patchModel(key, { lastUsedAt: now });
    if (speed === undefined || end.usage.completionTokens < MIN_DECODED) return;
    const read = end.usage.promptTokens >= MIN_READ;
    const prefill = (read && end.timings.prefillTokensPerSecond) || null;
    await deps.repositories.measurements.addSpeed(key, { decode: speed, prefill });
    const median = await deps.repositories.measurements.speeds(key);
    deps.stores.models.patchModel(key, { measuredTokensPerSecond: median?.decode ?? null });
  } catch {
    // Estimates are a convenience: the answer stands.
  }
}

async function rememberAnsweredHere(
  { stores, repositories }: ChatDeps,
  key: ModelKey,
): Promise<void> {
  const { settings, models } = stores;
  const ref = models.find(key)?.ref;
  if (!ref || ref.variant.source.kind === 'cloud') return;
  const { answeredHere, wakeAtStart } = settings.state;
  const known = answeredHere.includes(key);
  if (known && wakeAtStart?.variant.id === ref.variant.id) return;
  const part = {
    answeredHere: known ? answeredHere : [...answeredHere, key],
    wakeAtStart: ref,
  };
  settings.patch(part);
  await repositories.settings.save(part);
}
