/** A folder imported and the same model exported as one archive, with the memory both take. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { idleMemory, sampleMemory } from '../support/memory.js';
import { type Measure, measures } from '../support/measure.js';
import { type BenchBrowser, startBenchBrowser } from './bench-page.js';

const SHARD_BYTES = 32 * 1024 * 1024;
const BUDGET_MB = 400;

const CONFIG = {
  model_type: 'phi3',
  quantization: 'q4f16_1',
  context_window_size: 4096,
  vocab_size: 32064,
  tokenizer_files: ['tokenizer.json'],
  conv_template: { name: 'phi-3', system_message: '', roles: {}, seps: [] },
  model_config: { hidden_size: 3072, num_hidden_layers: 32, num_attention_heads: 32 },
};

export async function measureMoves(isSmall: boolean): Promise<Measure[]> {
  const shards = isSmall ? 6 : 64;
  const size = `${Math.round((shards * SHARD_BYTES) / 1e6)} MB`;
  const scratch = await mkdtemp(join(tmpdir(), 'kinglet-move-'));
  const browser = await startBenchBrowser();
  try {
    const folder = await writeModel(scratch, shards);
    const page = await browser.openPage();
    await page.locator('input[type=file]').setInputFiles(folder);
    const imported = await withPeak(browser, () =>
      page.evaluate(() => window.bench.importFolder()),
    );
    const exported = await withPeak(browser, async () => {
      const coming = page.waitForEvent('download');
      const tookMs = await page.evaluate(() => window.bench.exportArchive());
      const saved = join(scratch, 'bench.zip');
      await (await coming).saveAs(saved);
      const { size: bytes } = await stat(saved);
      if (bytes <= shards * SHARD_BYTES) throw new Error(`The archive has ${bytes} bytes`);
      return tookMs;
    });
    const budget = [{ name: 'budget', value: BUDGET_MB }];
    return [
      ...measures(`Import of a folder, ${size}`, 'ms', [imported.tookMs]),
      ...measures(
        'Peak memory of the import, above the idle page',
        'MB',
        [imported.peakMB],
        budget,
      ),
      ...measures(`Export as one archive, ${size}`, 'ms', [exported.tookMs]),
      ...measures(
        'Peak memory of the export, above the idle page',
        'MB',
        [exported.peakMB],
        budget,
      ),
    ];
  } finally {
    await browser.close();
    await rm(scratch, { recursive: true, force: true });
  }
}

async function withPeak(
  { profile }: BenchBrowser,
  work: () => Promise<number>,
): Promise<{ tookMs: number; peakMB: number }> {
  const idle = await idleMemory(profile);
  const sampler = await sampleMemory(profile);
  try {
    const tookMs = await work();
    return { tookMs, peakMB: (sampler.takePeak() - idle) / 1e6 };
  } finally {
    sampler.stop();
  }
}

/** A whole model folder of noise, with the checksums of its shards. */
async function writeModel(scratch: string, shards: number): Promise<string> {
  const folder = join(scratch, 'Bench-q4f16_1-MLC');
  await mkdir(folder);
  const records: object[] = [];
  for (let index = 0; index < shards; index += 1) {
    const dataPath = `params_shard_${index}.bin`;
    const content = randomBytes(SHARD_BYTES);
    await writeFile(join(folder, dataPath), content);
    const md5sum = createHash('md5').update(content).digest('hex');
    records.push({ dataPath, nbytes: SHARD_BYTES, md5sum });
  }
  await writeFile(join(folder, 'tensor-cache.json'), JSON.stringify({ records }));
  await writeFile(join(folder, 'mlc-chat-config.json'), JSON.stringify(CONFIG));
  await writeFile(join(folder, 'tokenizer.json'), '{"model": {"type": "BPE", "vocab": {"a": 0}}}');
  return folder;
}
