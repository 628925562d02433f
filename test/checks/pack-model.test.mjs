import assert from 'node:assert/strict';
import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { packModel } from '../../tools/pack-model.mjs';
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
