import { isChoosing } from '../domain/choose/choosing.js';
import type { ModelRef } from '../domain/models.js';
import { isOwnModel } from '../domain/own-models.js';
import { DEFAULT_SETTINGS, type Settings } from '../domain/settings.js';
import { isOwnPriceList } from '../domain/prices.js';
import { isProviderList } from '../domain/providers.js';
import type { StoryChoices } from '../domain/story-choices.js';
import type { SettingsRepository } from './contracts.js';
import type { Database } from './database.js';

const KEY = 'settings';

type Checks = { readonly [Field in keyof Settings]: (value: unknown) => boolean };

const isBoolean = (value: unknown): boolean => typeof value === 'boolean';
const isTextList = (value: unknown): boolean =>
  Array.isArray(value) && value.every((entry) => typeof entry === 'string');
const isTextRecord = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((entry) => typeof entry === 'string');
const isModelRef = (value: unknown): boolean => {
  const { key, variant } = (value ?? {}) as Partial<ModelRef>;
  return typeof key === 'string' && typeof variant?.id === 'string' && variant.source !== undefined;
};
const isStoryChoices = (value: unknown): boolean => {
  const { forWhom, about, length } = (value ?? {}) as Partial<StoryChoices>;
  const isKnown = length === 'short' || length === 'medium' || length === 'long';
  return typeof forWhom === 'string' && typeof about === 'string' && isKnown;
};
const oneOf =
  (...allowed: unknown[]) =>
  (value: unknown): boolean =>
    allowed.includes(value);

const checks: Checks = {
  theme: oneOf('system', 'light', 'dark'),
  readingFace: oneOf('sans', 'serif'),
  textSize: oneOf('small', 'default', 'large', 'larger'),
  singleKeys: isBoolean,
  stayOnDevice: isBoolean,
  blockNetwork: isBoolean,
  modelKey: (value) => value === null || typeof value === 'string',
  modelVariants: isTextRecord,
  ownModels: (value) => Array.isArray(value) && value.every(isOwnModel),
  mirrorUrl: (value) => value === null || (typeof value === 'string' && URL.canParse(value)),
  modelHosts: isTextList,
  trustedLibraryHosts: isTextList,
  answeredHere: isTextList,
  installDismissedAt: (value) => value === null || Number.isFinite(value),
  downloading: isTextList,
  wakeAtStart: (value) => value === null || isModelRef(value),
  providers: isProviderList,
  story: isStoryChoices,
  ownPrices: isOwnPriceList,
  choosing: isChoosing,
  certainty: isBoolean,
};

/** The person's settings, one record. */
export class IdbSettingsRepository implements SettingsRepository {
  readonly #database: Database;
  readonly #channel = new BroadcastChannel('kinglet-settings');

  constructor(database: Database) {
    this.#database = database;
  }

  async load(): Promise<Settings> {
    const stored = await this.#database.read(['settings'], (tx) =>
      tx.objectStore('settings').get(KEY),
    );
    return withDefaults(stored);
  }

  async save(part: Partial<Settings>): Promise<void> {
    await this.#database.write(['settings'], 'strict', async (tx) => {
      const store = tx.objectStore('settings');
      await store.put({ ...withDefaults(await store.get(KEY)), ...part }, KEY);
    });
    this.#channel.postMessage(null);
  }

  watch(listener: (settings: Settings) => void): () => void {
    const tell = (): void => {
      // What cannot be read now is read at the next start.
      this.load().then(listener, () => undefined);
    };
    this.#channel.addEventListener('message', tell);
    return () => this.#channel.removeEventListener('message', tell);
  }
}

function withDefaults(stored: unknown): Settings {
  if (typeof stored !== 'object' || stored === null) return DEFAULT_SETTINGS;
  const known = Object.entries(stored).filter(
    ([field, value]) => Object.hasOwn(checks, field) && checks[field as keyof Settings](value),
  );
  return { ...DEFAULT_SETTINGS, ...(Object.fromEntries(known) as Partial<Settings>) };
}
