import type { ModelKey } from '../domain/models.js';
import type { MarkersRepository, RiskyStep } from '../storage/contracts.js';

interface Deps {
  readonly repositories: { readonly markers: MarkersRepository };
}

/** Note on disk that a risky step begins. A marker that cannot be kept does not hold up the step. */
export async function setMarker(deps: Deps, step: RiskyStep, modelKey: ModelKey): Promise<void> {
  await deps.repositories.markers.set({ step, modelKey, startedAt: Date.now() }).catch(() => {});
}

/** The risky step is over, well or not. */
export async function clearMarker(deps: Deps): Promise<void> {
  await deps.repositories.markers.clear().catch(() => {});
}
