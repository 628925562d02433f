import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const FIXTURE = fileURLToPath(new URL('../../test/fixtures/tiny-phi3.gguf', import.meta.url));

/** In the test build alone a tiny model with random weights stands where the model in the box belongs. */
export function testModelPlugin(mode: string): Plugin {
  let outDir = '';
  return {
    name: 'kinglet-test-model',
    apply: (_config, { command }) => command === 'build' && mode === 'test',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    async closeBundle() {
      await mkdir(resolve(outDir, 'models'), { recursive: true });
      await copyFile(FIXTURE, resolve(outDir, 'models/storyteller.gguf'));
      await writeFile(resolve(outDir, 'config.json'), '{ "storyteller": true }\n');
    },
  };
}
