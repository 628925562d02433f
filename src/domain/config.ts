/** What the host of the site may set in `config.json`, validated. */
import { hostModels } from './config-models.js';
import { folderUrl } from './config-urls.js';
import type { ModelEntry } from './models.js';
import { ConfigProblem, parsePlainJson } from './plain-json.js';

export interface HostConfig {
  /** Where model folders are (`…/owner/name`), with a slash at the end. */
  readonly hubUrl?: string;
  /** Folder of compiled libraries, with a slash at the end. */
  readonly librariesUrl?: string;
  /** A catalogue key or a variant id. */
  readonly defaultModel?: string;
  /** The host's own records. */
  readonly models: readonly ModelEntry[];
}

export const NO_CONFIG: HostConfig = { models: [] };

/**
 * Read `config.json`. Addresses must be https, loopback or on this site; `baseUrl` is the app's own folder.
 * A file with one wrong value is refused whole, so that a host sees it at once.
 * @throws {ConfigProblem}
 */
export function parseHostConfig(text: string, baseUrl: string): HostConfig {
  const value = parsePlainJson(text, 'config.json');
  return {
    ...(value.hub !== undefined && { hubUrl: folderUrl(value.hub, baseUrl, 'hub') }),
    ...(value.libraries !== undefined && {
      librariesUrl: folderUrl(value.libraries, baseUrl, 'libraries'),
    }),
    ...(value.defaultModel !== undefined && { defaultModel: modelName(value.defaultModel) }),
    models: value.models === undefined ? [] : hostModels(value.models, baseUrl),
  };
}

function modelName(value: unknown): string {
  if (typeof value === 'string' && value !== '' && value.length <= 200) return value;
  throw new ConfigProblem('config.json: "defaultModel" is not the name of a model');
}
