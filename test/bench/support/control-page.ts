import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '../../../tools/serve.mjs';

/**
 * A page with nothing but a text box: what this machine takes for any page just now. Where it takes long, so
 * does everything else that is measured in milliseconds.
 */
export async function startControlPage(): Promise<{ url: string; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'kinglet-control-'));
  await writeFile(
    join(folder, 'index.html'),
    '<!doctype html><meta charset="utf-8"><title>Control</title><p>Control</p><textarea></textarea>',
  );
  await writeFile(join(folder, '_headers'), '');
  const server = await startServer({ port: 0, dist: folder });
  return {
    url: server.url,
    async close() {
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}
