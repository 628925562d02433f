import { IdbChatsRepository } from './chats-repository.js';
import type { Repositories } from './contracts.js';
import type { Database } from './database.js';
import { IdbDraftsRepository } from './drafts-repository.js';
import { lazyImports } from './lazy-imports.js';
import { lazyKeys } from './lazy-keys.js';
import { IdbLedgerRepository } from './ledger-repository.js';
import { LockClaimsRepository } from './lock-claims-repository.js';
import { IdbMarkersRepository } from './markers-repository.js';
import { IdbMeasurementsRepository } from './measurements-repository.js';
import { IdbSettingsRepository } from './settings-repository.js';
import { withTemporary } from './temporary-chats.js';
import { IdbTrialsRepository } from './trials-repository.js';
import { IdbVotesRepository } from './votes-repository.js';

/** Every repository over one database. */
export function createRepositories(database: Database): Repositories {
  const { forget: forgetTemporary, ...kept } = withTemporary({
    chats: new IdbChatsRepository(database),
    drafts: new IdbDraftsRepository(database),
    votes: new IdbVotesRepository(database),
  });
  return {
    ...kept,
    forgetTemporary,
    imports: lazyImports(async () => {
      const { IdbImportsRepository } = await import('./imports-repository.js');
      return new IdbImportsRepository(database);
    }),
    claims: new LockClaimsRepository(),
    settings: new IdbSettingsRepository(database),
    measurements: new IdbMeasurementsRepository(database),
    markers: new IdbMarkersRepository(database),
    ledger: new IdbLedgerRepository(database),
    trials: new IdbTrialsRepository(database),
    evaluations: async () => {
      const { IdbEvaluationsRepository } = await import('./evaluations-repository.js');
      return new IdbEvaluationsRepository(database);
    },
    suites: async () => {
      const { IdbSuitesRepository } = await import('./suites-repository.js');
      return new IdbSuitesRepository(database);
    },
    prompts: async () => {
      const { IdbPromptsRepository } = await import('./prompts-repository.js');
      return new IdbPromptsRepository(database);
    },
    keys: lazyKeys(async () => {
      const { StoredKeysRepository } = await import('./keys-repository.js');
      return new StoredKeysRepository(database, { mayUnlock: isControlled });
    }),
  };
}

/** Only the service worker vouches that this page is the one that was installed; a forced reload goes past it. */
function isControlled(): boolean {
  return Boolean(navigator.serviceWorker?.controller);
}
