import { expect } from 'chai';
import { broughtFiles } from '../../../src/portability/brought-files.js';
import { exportArchive } from '../../../src/weights/export-files.js';
import { importFiles } from '../../../src/weights/import-files.js';
import { IndexedWeightStore } from '../../../src/weights/indexed-weight-store.js';
import { ModelPlans } from '../../../src/weights/model-plans.js';
import {
  openWeightsDatabase,
  type WeightsDatabase,
} from '../../../src/weights/weights-database.js';

const never = new AbortController().signal;
const OPTIONS = { onBytes: () => undefined, signal: never };
const FOLDER = 'https://hub.example/o/m/resolve/main/';

function noise(length: number, seed: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 1) bytes[at] = (at * seed + (at >> 8)) & 0xff;
  return bytes;
}

describe('an exported archive', () => {
  let db: WeightsDatabase;
  let store: IndexedWeightStore;
  const contents = new Map([
    ['params_shard_0.bin', noise(9_000_000, 7)],
    ['params_shard_1.bin', noise(1234, 13)],
    ['empty-ish.json', new TextEncoder().encode('{}')],
  ]);

  beforeEach(async () => {
    db = await openWeightsDatabase(`export-${crypto.randomUUID()}`);
    store = new IndexedWeightStore(db);
    for (const [name, bytes] of contents) {
      const file = { url: FOLDER + name, name, bytes: bytes.length, type: 'shard' } as const;
      await store.write(file, new Blob([bytes]).stream(), never);
    }
  });
  afterEach(() => db.close());

  const request = {
    folder: 'Model',
    files: [...contents.keys()].map((name) => ({ url: FOLDER + name, path: name })),
    note: { name: 'Model', licence: 'MIT', variantId: 'model', address: 'https://hub.example/o/m' },
  };

  async function archive(): Promise<File> {
    return new File([await exportArchive(store, request, OPTIONS)], 'model.zip');
  }

  it('holds every file as it is, with a note of them, and the same bytes each time', async () => {
    const file = await archive();
    const brought = await broughtFiles([file]);
    expect(brought.map(({ path }) => path)).to.deep.equal([
      ...contents.keys(),
      'kinglet-model.json',
    ]);
    for (const { path, blob, bytes, deflated } of brought) {
      expect(deflated).to.equal(false);
      expect(blob.size).to.equal(bytes);
      const expected = contents.get(path);
      if (expected) expect(new Uint8Array(await blob.arrayBuffer())).to.deep.equal(expected);
    }
    const again = await archive();
    expect(await again.arrayBuffer()).to.deep.equal(await file.arrayBuffer());
  });

  it('goes back into a store, and a file that is not the listed one does not', async () => {
    const brought = await broughtFiles([await archive()]);
    const other = await openWeightsDatabase(`import-${crypto.randomUUID()}`);
    const target = new IndexedWeightStore(other);
    const shards = brought.filter(({ path }) => path.startsWith('params'));
    const files = shards.map((from) => ({
      file: { url: FOLDER + from.path, name: from.path, bytes: from.bytes, type: 'shard' as const },
      from,
    }));
    await importFiles(target, new ModelPlans(other), { files, plan: null }, OPTIONS);
    for (const { file, from } of files) {
      const blob = await target.read(file.url);
      expect(new Uint8Array(await blob!.arrayBuffer())).to.deep.equal(contents.get(from.path));
    }
    const wrong = files.map(({ file, from }) => ({
      file: { ...file, url: `${file.url}.2`, md5: 'a'.repeat(32) },
      from,
    }));
    const error: unknown = await importFiles(
      target,
      new ModelPlans(other),
      { files: wrong, plan: null },
      OPTIONS,
    ).catch((reason: unknown) => reason);
    expect(error).to.include({ code: 'wrong-checksum' });
    expect(await target.has(`${files[0]!.file.url}.2`)).to.equal(false);
    other.close();
  });

  it('is refused when it is damaged or no archive', async () => {
    const bytes = new Uint8Array(await (await archive()).arrayBuffer());
    const cases: Uint8Array<ArrayBuffer>[] = [
      new Uint8Array(0),
      bytes.slice(0, 1000),
      bytes.slice(0, bytes.length - 30),
      new TextEncoder().encode('<!doctype html>'),
    ];
    const doubled = bytes.slice();
    const directory = new DataView(doubled.buffer);
    directory.setUint32(doubled.length - 6, 0xffff_ff00, true);
    cases.push(doubled.slice(0, doubled.length - 50));
    for (const content of cases) {
      const error: unknown = await broughtFiles([new File([content], 'a.zip')]).catch(
        (reason: unknown) => reason,
      );
      expect(error).to.include({ code: 'not-a-model-file' });
    }
  });
});
