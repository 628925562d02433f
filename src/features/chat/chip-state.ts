import { formatPercent } from '../../domain/format.js';
import type { EngineState } from '../../domain/engine-state.js';
import type { ModelStatus } from '../../stores/model-store.js';

/** What the chip says about its model, in one or two words. */
export function chipState(status: ModelStatus, engine: EngineState): string {
  if (engine.phase !== 'empty' && engine.model?.key === status.entry.key) {
    switch (engine.phase) {
      case 'loading':
        return 'Waking';
      case 'ready':
        return 'Ready';
      case 'answering':
        return 'Answering';
      case 'finishing':
        return 'Finishing';
      case 'lost':
        return 'Lost';
    }
  }
  return diskWords(status);
}

function diskWords({ disk }: ModelStatus): string {
  switch (disk.phase) {
    case 'downloading':
      return `Downloading ${formatPercent(disk.progress.loadedBytes / disk.progress.totalBytes)}`;
    case 'paused':
      return `Paused at ${formatPercent(disk.progress.loadedBytes / disk.progress.totalBytes)}`;
    case 'failed':
      return 'Download stopped';
    case 'ready':
    case 'elsewhere':
      return 'Ready';
    case 'absent':
      return 'Not downloaded';
    case 'unknown':
      return '';
  }
}
