/** What Kinglet relies on in WebLLM and no type tells. A new version that fails here is looked at again. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const source = readFileSync(
  new URL('../../node_modules/@mlc-ai/web-llm/lib/index.js', import.meta.url),
  'utf8',
);

// `weights/read-ahead.ts` gives a shard's memory back when the next one is asked for.
test('WebLLM loads its shards in one loop, each uploaded before the next is asked for', () => {
  const [, after = ''] = source.split('// Then iteratively, load the shard from cache');
  const loop = after.slice(0, 4000);
  const [loops = -1, reads = -1, sync = -1] = [
    /for \(let i = 0; i < list\.length; \+\+i\) \{/,
    /buffer = yield artifactCache\.fetchWithCache\(dataUrl, "arraybuffer"\);/,
    /yield device\.sync\(\);/,
  ].map((pattern) => loop.search(pattern));
  assert.ok(loops >= 0 && loops < reads && reads < sync, `${loops}, ${reads}, ${sync}`);
  assert.equal(loop.slice(0, sync).includes('Promise.all'), false);
});
