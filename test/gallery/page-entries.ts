import { html } from 'lit';
import '../../src/app/download-strip.js';
import '../../src/app/error-boundary.js';
import { startTroubleNote } from '../../src/app/start-trouble.js';
import { createCatalogue } from '../../src/domain/catalogue.js';
import type { DiskState } from '../../src/domain/download.js';
import { StorageError, type StorageErrorCode } from '../../src/domain/errors.js';
import type { Provider } from '../../src/domain/providers.js';
import { unreachableCauses } from '../../src/domain/unreachable-causes.js';
import type { VoteRecord } from '../../src/domain/votes.js';
import '../../src/features/choose/choose-screen.js';
import '../../src/features/choose/votes-screen.js';
import '../../src/features/models/models-screen.js';
import '../../src/features/settings/settings-screen.js';
import type { ModelStatus } from '../../src/stores/model-store.js';
import { unreachableList } from '../../src/ui/unreachable-list.js';
import { LAPTOP } from '../support/fake-devices.js';
import { handedOverVotes, manyVotes, rewritingVotes } from '../support/many-votes.js';
import { memoryApp, type MemoryApp } from '../support/mount-with-app.js';
import { HALF_WAY, modelStatus, PHI, QWEN } from '../unit/features/chat/chat-fixtures.js';
import type { GalleryEntry } from './gallery-entry.js';

const DISKS: readonly DiskState[] = [
  { phase: 'ready', bytes: 2.1e9 },
  { phase: 'downloading', progress: HALF_WAY },
  { phase: 'paused', progress: HALF_WAY },
  { phase: 'failed', code: 'quota-full', detail: '', progress: HALF_WAY },
  { phase: 'absent' },
];

const TROUBLES: StorageErrorCode[] = [
  'newer-version',
  'blocked',
  'denied',
  'quota-full',
  'unknown',
];

function appWithModels(): MemoryApp {
  const app = memoryApp();
  const models = DISKS.map((disk, index) => {
    const entry = index % 2 === 0 ? PHI : QWEN;
    return modelStatus({ ...entry, key: `${entry.key}-${index}` }, disk);
  });
  const tooLarge = modelStatus(
    { ...PHI, key: 'large', name: 'Llama 3.1 70B' },
    { phase: 'absent' },
  );
  app.stores.models.patch({
    ready: true,
    device: LAPTOP,
    models: [...models, { ...tooLarge, ref: null, fit: { kind: 'cannot', reason: 'too-large' } }],
  });
  return app;
}

function appWithOne(disk: DiskState): MemoryApp {
  const app = memoryApp();
  app.stores.models.patch({ ready: true, device: LAPTOP, models: [modelStatus(PHI, disk)] });
  return app;
}

/** The whole list, as it stands where nothing was downloaded yet. */
function appWithCatalogue(): MemoryApp {
  const app = memoryApp();
  const { entries } = createCatalogue();
  app.stores.models.patch({
    ready: true,
    device: LAPTOP,
    models: entries.map((entry) => modelStatus(entry, { phase: 'absent' })),
  });
  return app;
}

const OLLAMA: Provider = {
  id: 'own',
  preset: 'ollama',
  name: 'Ollama',
  baseUrl: 'http://localhost:11434/v1',
  models: [{ id: 'phi4-mini', name: 'phi4-mini', contextTokens: null }],
};

function appWithProviders(): MemoryApp {
  const app = memoryApp();
  const openai: Provider = {
    id: 'openai',
    preset: 'openai',
    name: 'OpenAI',
    baseUrl: 'https://api.openai.com/v1',
    models: [{ id: 'gpt-4.1', name: 'gpt-4.1', contextTokens: 1_047_576 }],
  };
  app.stores.settings.patch({ providers: [openai, OLLAMA] });
  app.stores.cloud.setAll({ openai: 'locked', own: 'none' });
  return app;
}

/** Votes and models: Choose has something to say. */
function appToChoose(votes: readonly VoteRecord[]): MemoryApp {
  const app = appToChooseFrom([
    modelStatus(PHI, { phase: 'ready', bytes: 2.1e9 }),
    modelStatus(QWEN, { phase: 'ready', bytes: 0.4e9 }),
  ]);
  app.stores.votes.replace(votes);
  return app;
}

function appToChooseFrom(models: readonly ModelStatus[]): MemoryApp {
  const app = memoryApp();
  app.stores.votes.replace([]);
  app.stores.models.patch({ ready: true, models });
  return app;
}

function appWithVotes(): MemoryApp {
  const app = memoryApp();
  app.stores.votes.replace(manyVotes());
  return app;
}

export const PAGE_ENTRIES: readonly GalleryEntry[] = [
  {
    name: 'Pages',
    states: [
      {
        name: 'models',
        app: appWithModels(),
        template: html`<models-screen></models-screen>`,
        screen: true,
      },
      {
        name: 'models, the whole list',
        app: appWithCatalogue(),
        template: html`<models-screen></models-screen>`,
        screen: true,
      },
      {
        name: 'models, details',
        app: appWithCatalogue(),
        template: html`<model-details
          .status=${modelStatus(createCatalogue().entries[0]!, { phase: 'absent' })}
        ></model-details>`,
      },
      {
        name: 'settings',
        app: appWithModels(),
        template: html`<settings-screen></settings-screen>`,
        screen: true,
      },
      {
        name: 'settings with cloud models',
        app: appWithProviders(),
        template: html`<settings-screen></settings-screen>`,
        screen: true,
      },
      {
        name: 'your votes',
        app: appWithVotes(),
        template: html`<votes-screen></votes-screen>`,
        screen: true,
      },
      {
        name: 'your votes, none yet',
        template: html`<votes-screen></votes-screen>`,
        screen: true,
      },
      {
        name: 'choose, only one model',
        app: appToChooseFrom([]),
        template: html`<choose-screen></choose-screen>`,
        screen: true,
      },
      {
        name: 'choose, no evidence',
        app: appToChoose([]),
        template: html`<choose-screen></choose-screen>`,
        screen: true,
      },
      {
        name: 'choose, undecided',
        app: appToChoose(manyVotes()),
        template: html`<choose-screen></choose-screen>`,
        screen: true,
      },
      {
        name: 'choose, handed over, and another kind proposed',
        app: appToChoose([...rewritingVotes(40), ...manyVotes(), ...handedOverVotes()]),
        template: html`<choose-screen></choose-screen>`,
        screen: true,
      },
      {
        name: 'choose, fairly sure',
        app: appToChoose(rewritingVotes(40)),
        template: html`<choose-screen></choose-screen>`,
        screen: true,
      },
    ],
  },
  {
    name: 'provider-editor',
    states: [
      {
        name: 'an own server',
        template: html`<provider-editor .provider=${OLLAMA}></provider-editor>`,
      },
    ],
  },
  {
    name: 'unreachable-list',
    states: [
      {
        name: 'an own server',
        template: html`<div>
          ${unreachableList(
            unreachableCauses(OLLAMA, {
              origin: 'https://kinglet.example',
              localNetwork: 'prompt',
            }),
          )}
        </div>`,
      },
    ],
  },
  {
    name: 'download-strip',
    states: [
      {
        name: 'running',
        app: appWithOne({ phase: 'downloading', progress: HALF_WAY }),
        template: html`<download-strip></download-strip>`,
      },
      {
        name: 'waiting for the network',
        app: appWithOne({
          phase: 'downloading',
          progress: { ...HALF_WAY, waiting: 'offline' },
        }),
        template: html`<download-strip></download-strip>`,
      },
    ],
  },
  {
    name: 'error-boundary',
    states: [
      {
        name: 'a part that cannot be fetched',
        template: html`<error-boundary
          .content=${{
            title: 'Models',
            load: () => Promise.reject(new TypeError('Failed to fetch')),
            draw: () => html``,
          }}
        ></error-boundary>`,
        screen: true,
      },
    ],
  },
  {
    name: 'start-trouble',
    states: TROUBLES.map((code) => ({
      name: code,
      template: startTroubleNote(new StorageError(code, 'The browser’s words')),
    })),
  },
];
