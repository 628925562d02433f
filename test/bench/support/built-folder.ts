import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * Builds the app and says where it is. `KINGLET_DIST` names a finished build to measure instead.
 *
 * @param mode `production` for `dist/`, `test` for `dist-test/`
 */
export async function builtFolder(mode: 'production' | 'test'): Promise<string> {
  const given = process.env.KINGLET_DIST;
  if (given) return resolve(root, given);
  // `npm run build` sets it; a build without it would carry lit's development code.
  process.env.NODE_ENV = 'production';
  await build({ root, mode, logLevel: 'warn' });
  return resolve(root, mode === 'test' ? 'dist-test' : 'dist');
}
