import { expect } from 'chai';
import { WeightsError } from '../../../src/domain/errors.js';
import type { WebllmSource } from '../../../src/domain/models.js';
import { listModelFiles } from '../../../src/weights/list-model-files.js';
import { json, MLC_CONFIG, SHARD, TOKENIZER } from '../domain/untrusted/right-files.js';

const FOLDER = 'https://hub.test/owner/name/resolve/main/';
const SOURCE: WebllmSource = {
  kind: 'webllm',
  modelUrl: 'https://hub.test/owner/name',
  libraryUrl: 'https://hub.test/lib.wasm',
};

/** A hub of small files, and what was fetched from it. */
class SmallHub {
  readonly here = new Map<string, string>();
  readonly asked: string[] = [];
  constructor(private readonly files: Readonly<Record<string, string>>) {}

  readonly ensure = async ({ url, name }: { url: string; name: string }): Promise<void> => {
    this.asked.push(name);
    const content = this.files[name];
    if (content === undefined) throw new WeightsError('not-found', name);
    this.here.set(url, content);
  };

  async has(url: string): Promise<boolean> {
    return this.here.has(url);
  }

  async read(url: string): Promise<Blob | undefined> {
    const content = this.here.get(url);
    return content === undefined ? undefined : new Blob([content]);
  }

  async delete(urls: readonly string[]): Promise<void> {
    for (const url of urls) this.here.delete(url);
  }
}

const RIGHT = {
  'mlc-chat-config.json': json(MLC_CONFIG),
  'tensor-cache.json': json({ records: [SHARD] }),
  'tokenizer.json': json(TOKENIZER),
};

describe('listModelFiles', () => {
  const list = (hub: SmallHub) => listModelFiles(hub, hub.ensure, SOURCE);

  async function refusal(files: Readonly<Record<string, string>>): Promise<[unknown, SmallHub]> {
    const hub = new SmallHub(files);
    const error: unknown = await list(hub).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    return [error, hub];
  }

  it('lists what the manifests name, and has read the small files for it', async () => {
    const hub = new SmallHub(RIGHT);
    const files = await list(hub);
    expect(files.map(({ name }) => name)).to.deep.equal([
      'mlc-chat-config.json',
      'tensor-cache.json',
      'tokenizer.json',
      'params_shard_0.bin',
    ]);
    expect(hub.asked).to.have.members(Object.keys(RIGHT));
  });

  it('takes the list by its older name', async () => {
    const { 'tensor-cache.json': manifest, ...others } = RIGHT;
    const files = await list(new SmallHub({ ...others, 'ndarray-cache.json': manifest }));
    expect(files[1]?.url).to.equal(`${FOLDER}ndarray-cache.json`);
  });

  it('refuses a tokenizer that is none before any shard is fetched, and keeps none of it', async () => {
    const hostile = json({ model: { type: 'BPE', vocab: { a: 'not a number' } } });
    const [error, hub] = await refusal({ ...RIGHT, 'tokenizer.json': hostile });
    expect(error).to.be.instanceOf(WeightsError).and.include({ code: 'refused-file' });
    expect((error as WeightsError).detail.url).to.equal(`${FOLDER}tokenizer.json`);
    expect(hub.here.has(`${FOLDER}tokenizer.json`)).to.equal(false);
  });

  it('says which file is not there', async () => {
    const { 'mlc-chat-config.json': _, ...others } = RIGHT;
    expect((await refusal(others))[0]).to.include({ code: 'not-found' });
  });
});
