import { expect } from 'chai';
import { WeightsError } from '../../../src/domain/errors.js';
import {
  ggufFile,
  modelFolderUrl,
  shardFiles,
  tokenizerFile,
} from '../../../src/domain/weight-manifest.js';

const folder = 'https://hub.test/owner/name/resolve/main/';

describe('modelFolderUrl', () => {
  for (const [modelUrl, revision, expected] of [
    ['https://hub.test/owner/name', undefined, folder],
    ['https://hub.test/owner/name/', undefined, folder],
    ['https://hub.test/owner/name', 'abc123', 'https://hub.test/owner/name/resolve/abc123/'],
    ['https://hub.test/owner/name/resolve/v1', 'abc123', 'https://hub.test/owner/name/resolve/v1/'],
  ] as const) {
    it(`makes ${expected} of ${modelUrl} at ${revision ?? 'no revision'}`, () => {
      expect(modelFolderUrl({ modelUrl, revision })).to.equal(expected);
    });
  }
});

describe('shardFiles', () => {
  const shard = { dataPath: 'params_shard_0.bin', nbytes: 12 };

  it('reads name, size and checksum', () => {
    const md5sum = 'ABCDEF0123456789ABCDEF0123456789';
    expect(shardFiles({ records: [{ ...shard, md5sum }] }, folder)).to.deep.equal([
      {
        url: `${folder}params_shard_0.bin`,
        name: 'params_shard_0.bin',
        bytes: 12,
        type: 'shard',
        md5: md5sum.toLowerCase(),
      },
    ]);
  });

  it('does without a checksum', () => {
    expect(shardFiles({ records: [shard] }, folder)[0]).not.to.have.property('md5');
  });

  for (const [what, manifest] of [
    ['no object', 'text'],
    ['no records', {}],
    ['an empty list', { records: [] }],
    ['a record without a name', { records: [{ nbytes: 1 }] }],
    ['a record without a size', { records: [{ dataPath: 'a.bin' }] }],
    ['a negative size', { records: [{ dataPath: 'a.bin', nbytes: -1 }] }],
    ['another host', { records: [{ ...shard, dataPath: 'https://evil.test/a.bin' }] }],
    ['another host without a scheme', { records: [{ ...shard, dataPath: '//evil.test/a.bin' }] }],
    ['a way out of the folder', { records: [{ ...shard, dataPath: '../../../x/a.bin' }] }],
    ['an address that is none', { records: [{ ...shard, dataPath: 'http://[' }] }],
  ] as const) {
    it(`refuses ${what}`, () => {
      expect(() => shardFiles(manifest, folder))
        .to.throw(WeightsError)
        .with.property('code', 'not-a-model-file');
    });
  }
});

describe('tokenizerFile', () => {
  it('prefers tokenizer.json, as WebLLM does', () => {
    const config = { tokenizer_files: ['tokenizer.model', 'tokenizer.json', 'merges.txt'] };
    expect(tokenizerFile(config, folder).url).to.equal(`${folder}tokenizer.json`);
  });

  it('takes tokenizer.model where there is nothing else', () => {
    const file = tokenizerFile({ tokenizer_files: ['tokenizer.model'] }, folder);
    expect(file).to.include({ name: 'tokenizer.model', type: 'shard' });
  });

  it('refuses a config that names none', () => {
    expect(() => tokenizerFile({}, folder)).to.throw(WeightsError);
    expect(() => tokenizerFile({ tokenizer_files: ['vocab.json'] }, folder)).to.throw(WeightsError);
  });
});

describe('ggufFile', () => {
  it('finds the model in the box beside the app', () => {
    const file = ggufFile(
      { kind: 'gguf', url: 'models/a%20b.gguf' },
      'https://app.test/sub/#/chat',
    );
    expect(file).to.include({ url: 'https://app.test/sub/models/a%20b.gguf', name: 'a b.gguf' });
  });
});
