/** The person's settings, kept in the database; the theme is mirrored for public/theme.js. */
import { DEFAULT_CHOOSING, type Choosing } from './choose/choosing.js';
import type { ModelEntry, ModelKey, ModelRef, VariantId } from './models.js';
import type { OwnPrice } from './prices.js';
import type { Provider } from './providers.js';
import { DEFAULT_STORY_CHOICES, type StoryChoices } from './story-choices.js';

export interface Settings {
  readonly theme: 'system' | 'light' | 'dark';
  readonly readingFace: 'sans' | 'serif';
  readonly textSize: 'small' | 'default' | 'large' | 'larger';
  readonly singleKeys: boolean;
  /** "Stay on this device": rules out every cloud request. */
  readonly stayOnDevice: boolean;
  /** "Block all network": rules out every request but those for the app itself. */
  readonly blockNetwork: boolean;
  /** The model a new chat uses; null until one was chosen. */
  readonly modelKey: ModelKey | null;
  /** The variant the person chose of a model, by the model's key; the fit chooses where none is. */
  readonly modelVariants: Readonly<Record<ModelKey, VariantId>>;
  /** Models the person added by address or from disk. */
  readonly ownModels: readonly ModelEntry[];
  /** Where models come from instead of Hugging Face, with a closing slash; null for Hugging Face itself. */
  readonly mirrorUrl: string | null;
  /** Origins the person named for a model that was to be looked at, e.g. `https://models.example`. */
  readonly modelHosts: readonly string[];
  /** Hosts the person allowed to serve code, e.g. `raw.githubusercontent.com`. */
  readonly trustedLibraryHosts: readonly string[];
  /** Keys of models that answered on this device at least once. */
  readonly answeredHere: readonly ModelKey[];
  readonly installDismissedAt: number | null;
  /** Models whose download runs; a reload goes on with them. */
  readonly downloading: readonly ModelKey[];
  /** The model that answered here last, woken when a new chat is opened; null while that is tried. */
  readonly wakeAtStart: ModelRef | null;
  /** Cloud providers and own servers, without their keys. */
  readonly providers: readonly Provider[];
  /** What was last chosen for a bedtime story. */
  readonly story: StoryChoices;
  /** What the person says a model costs, before the listed prices. */
  readonly ownPrices: readonly OwnPrice[];
  /** How a model is recommended. */
  readonly choosing: Choosing;
  /** Models are asked how sure they are of each word; their unsure words are underlined. */
  readonly certainty: boolean;
}

export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  readingFace: 'sans',
  textSize: 'default',
  singleKeys: true,
  stayOnDevice: false,
  blockNetwork: false,
  modelKey: null,
  modelVariants: {},
  ownModels: [],
  mirrorUrl: null,
  modelHosts: [],
  trustedLibraryHosts: [],
  answeredHere: [],
  installDismissedAt: null,
  downloading: [],
  wakeAtStart: null,
  providers: [],
  story: DEFAULT_STORY_CHOICES,
  ownPrices: [],
  choosing: DEFAULT_CHOOSING,
  certainty: false,
};

/** Either of the two keeps words on this device: no cloud model may be asked. */
export function keepsWordsHere({
  stayOnDevice,
  blockNetwork,
}: Pick<Settings, 'stayOnDevice' | 'blockNetwork'>): boolean {
  return stayOnDevice || blockNetwork;
}
