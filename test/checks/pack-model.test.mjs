import assert from 'node:assert/strict';
import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { packModel } from '../../tools/pack-model.mjs';
import { startServer } from '../../tools/serve.mjs';
import { createTinyModel } from '../support/model-hub.mjs';

test('a verified model and its program go into the build, with a record; a damaged one does not', async () => {
  const root = await mkdtemp(join(tmpdir(), 'kinglet-pack-'));
  const [folder, dist] = [join(root, 'Tiny-q4f16_1-MLC'), join(root, 'dist')];
  await mkdir(folder);
  await mkdir(dist);
  await writeFile(join(dist, 'config.json'), '{ "storyteller": true }');
  for (const [name, content] of createTinyModel()) await writeFile(join(folder, name), content);

  const { id } = await packModel({ folder, dist, name: 'Tiny' });
  assert.equal(id, 'Tiny-q4f16_1-MLC');
  const config = JSON.parse(await readFile(join(dist, 'config.json'), 'utf8'));
  assert.equal(config.storyteller, true);
  assert.equal(config.models.length, 1);
  assert.equal(config.models[0].model, 'models/Tiny-q4f16_1-MLC');
  const shard = await readFile(
    join(dist, config.models[0].model, 'resolve/main/params_shard_0.bin'),
  );
  assert.deepEqual(shard, createTinyModel().get('params_shard_0.bin'));
  assert.ok((await readFile(join(dist, config.models[0].model_lib))).length > 8);

  await packModel({ folder, dist });
  assert.equal(JSON.parse(await readFile(join(dist, 'config.json'), 'utf8')).models.length, 1);

  const damaged = Buffer.from(shard);
  damaged[5] = (damaged[5] ?? 0) ^ 0xff;
  await writeFile(join(folder, 'params_shard_0.bin'), damaged);
  await assert.rejects(packModel({ folder, dist }), /params_shard_0.bin is damaged/);
  await rm(root, { recursive: true });
});

test('what is packed is found by the app at the addresses its server answers', async () => {
  const root = await mkdtemp(join(tmpdir(), 'kinglet-pack-'));
  const [folder, dist] = [join(root, 'Tiny-q4f16_1-MLC'), join(root, 'dist')];
  await mkdir(folder);
  await mkdir(dist);
  await writeFile(join(dist, 'config.json'), '{}');
  const model = createTinyModel();
  for (const [name, content] of model) await writeFile(join(folder, name), content);
  await packModel({ folder, dist, name: 'Tiny' });

  const server = await startServer({ port: 0, dist, headers: false });
  try {
    const config = await appModule('src/domain/config.ts');
    const files = await appModule('src/domain/weight-manifest.ts');
    const text = await (await fetch(`${server.url}config.json`)).text();
    const [entry] = config.parseHostConfig(text, server.url).models;
    assert.equal(entry.name, 'Tiny');
    const { source } = entry.variants[0];
    const inFolder = files.modelFolderUrl(source);
    const manifest = await (await fetch(`${inFolder}tensor-cache.json`)).json();
    const shards = files.shardFiles(manifest, inFolder);
    assert.ok(shards.length > 1);
    for (const { url, name } of shards) assert.deepEqual(await bytesAt(url), model.get(name));
    assert.deepEqual(await bytesAt(files.libraryFile(source).url), model.get('tiny.wasm'));
  } finally {
    await server.close();
    await rm(root, { recursive: true });
  }
});

/** A module of the app, by its path. @param {string} path @returns {Promise<any>} */
async function appModule(path) {
  const file = fileURLToPath(new URL(`../../${path}`, import.meta.url));
  const { module } = await runnerImport(file, { configFile: false, logLevel: 'error' });
  return module;
}

/** @param {string} url */
async function bytesAt(url) {
  const response = await fetch(url);
  assert.equal(response.status, 200, url);
  return Buffer.from(await response.arrayBuffer());
}
