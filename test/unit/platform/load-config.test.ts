import { expect } from 'chai';
import { createCatalogueLoader } from '../../../src/platform/catalogue-loader.js';
import {
  type ConfigCache,
  loadConfig,
  openConfigCache,
} from '../../../src/platform/load-config.js';
import type { Network, NetworkRequest } from '../../../src/platform/network.js';

const BASE = 'https://kinglet.example/app/';
const CONFIG = `${BASE}config.json`;
const PINS = `${BASE}model-pins.json`;
const ONE_MODEL = '{"defaultModel": "smollm2-360m"}';

type Answer = string | number | Error | 'never';

/** A network with a fixed answer a URL: a text, a status, a failure, or none ever. */
function fakeNetwork(answers: Record<string, Answer>) {
  const asked: NetworkRequest[] = [];
  const network: Pick<Network, 'request'> = {
    async request(url, request) {
      asked.push(request);
      const answer = answers[String(url)] ?? 404;
      if (answer === 'never') {
        return new Promise((_resolve, reject) => {
          request.signal?.addEventListener('abort', () => reject(request.signal?.reason as Error));
        });
      }
      if (answer instanceof Error) throw answer;
      return typeof answer === 'number'
        ? new Response('', { status: answer })
        : new Response(answer);
    },
  };
  return { network, asked };
}

function fakeCache(kept: Record<string, string> = {}) {
  const files = new Map(Object.entries(kept));
  const cache: ConfigCache = {
    async match(url) {
      const text = files.get(String(url));
      return text === undefined ? undefined : new Response(text);
    },
    async put(url, response) {
      files.set(String(url), await response.text());
    },
  };
  return { cache: async () => cache, files };
}

const load = (answers: Record<string, Answer>, kept?: Record<string, string>, timeoutMs = 300) => {
  const { network, asked } = fakeNetwork(answers);
  const { cache, files } = fakeCache(kept);
  const loaded = loadConfig({ network, cache, baseUrl: BASE, patienceMs: 30, timeoutMs });
  return { loaded, files, asked };
};

describe('loadConfig', () => {
  it('asks the network, in its own name, and keeps a copy', async () => {
    const { loaded, files, asked } = load({ [CONFIG]: ONE_MODEL, [PINS]: '{}' });
    expect((await loaded).config.defaultModel).to.equal('smollm2-360m');
    expect(files.get(CONFIG)).to.equal(ONE_MODEL);
    expect(asked.map(({ purpose }) => purpose)).to.deep.equal(['config', 'config']);
  });

  it('takes the network’s answer over the copy', async () => {
    const { loaded } = load({ [CONFIG]: '{}' }, { [CONFIG]: ONE_MODEL });
    expect((await loaded).config.defaultModel).to.equal(undefined);
  });

  it('takes the copy when the network is slow, fails, or is blocked', async () => {
    for (const answer of ['never', new TypeError('offline'), 503] as const) {
      const { loaded } = load({ [CONFIG]: answer }, { [CONFIG]: ONE_MODEL });
      expect((await loaded).config.defaultModel, String(answer)).to.equal('smollm2-360m');
    }
  });

  it('goes without after a time when there is neither', async () => {
    const { loaded } = load({ [CONFIG]: 'never', [PINS]: 'never' }, {}, 50);
    expect(await loaded).to.deep.equal({
      config: { models: [] },
      pins: undefined,
      problems: [],
    });
  });

  it('takes no file for nothing set, also when there was one before', async () => {
    const { loaded } = load({ [CONFIG]: 404 }, { [CONFIG]: ONE_MODEL });
    const { config, problems } = await loaded;
    expect(config.defaultModel).to.equal(undefined);
    expect(problems).to.deep.equal([]);
  });

  it('ignores a wrong file and says why', async () => {
    const { loaded } = load({ [CONFIG]: '<!doctype html>', [PINS]: '{"libraries": {"x": "y"}}' });
    expect(await loaded).to.deep.equal({
      config: { models: [] },
      pins: undefined,
      problems: [
        'config.json is not valid JSON. It is ignored.',
        'model-pins.json: "libraries" has a malformed value. It is ignored.',
      ],
    });
  });

  it('keeps no copy of a wrong file over a right one', async () => {
    const { loaded, files } = load({ [CONFIG]: '<!doctype html>' }, { [CONFIG]: ONE_MODEL });
    await loaded;
    expect(files.get(CONFIG)).to.equal(ONE_MODEL);
  });

  it('does without a cache that does not exist', async () => {
    const { network } = fakeNetwork({ [CONFIG]: ONE_MODEL });
    const cache = (): never => {
      throw new ReferenceError('caches is not defined');
    };
    const { config } = await loadConfig({ network, cache, baseUrl: BASE });
    expect(config.defaultModel).to.equal('smollm2-360m');
  });

  it('keeps its copies in the browser’s own cache', async () => {
    const { network } = fakeNetwork({ [CONFIG]: ONE_MODEL });
    await loadConfig({ network, cache: openConfigCache, baseUrl: BASE });
    const gone = fakeNetwork({ [CONFIG]: new TypeError('offline') });
    const { config } = await loadConfig({
      network: gone.network,
      cache: openConfigCache,
      baseUrl: BASE,
    });
    expect(config.defaultModel).to.equal('smollm2-360m');
  });

  it('does without a cache that is denied', async () => {
    const { network } = fakeNetwork({ [CONFIG]: ONE_MODEL });
    const cache = async (): Promise<ConfigCache> => {
      throw new DOMException('denied', 'SecurityError');
    };
    const { config } = await loadConfig({ network, cache, baseUrl: BASE });
    expect(config.defaultModel).to.equal('smollm2-360m');
  });
});

describe('createCatalogueLoader', () => {
  it('reads the host’s files once and tells each problem', async () => {
    const { network, asked } = fakeNetwork({ [CONFIG]: ONE_MODEL, [PINS]: '[]' });
    const problems: string[] = [];
    const loadCatalogue = createCatalogueLoader({
      network,
      baseUrl: BASE,
      onProblem: (problem) => problems.push(problem),
    });
    const [first, second] = await Promise.all([loadCatalogue(), loadCatalogue()]);
    expect(first).to.equal(second);
    expect(first.defaultKey).to.equal('smollm2-360m');
    expect(asked).to.have.length(2);
    expect(problems).to.deep.equal(['model-pins.json does not hold an object. It is ignored.']);
  });
});
