import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

/**
 * `npm run bench <name> [argument…]`: runs `test/bench/<name>.bench.{ts,mjs}`, prints its table and
 * writes `bench-results/<name>.json`, or `<name>-<argument>.json`. A benchmark exports
 * `run(arguments): Promise<Measure[]>`.
 *
 * @typedef {object} Measure
 * @property {string} metric what was measured
 * @property {number} value the median of the runs
 * @property {string} unit for example `ms`, `kB`, `requests`
 * @property {number} runs how often it was measured
 * @property {string | null} against the budget or the peer it is compared with
 * @property {number | null} ratio value divided by the budget's or the peer's value
 */

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);

const [name, ...args] = process.argv.slice(2);
const file = ['ts', 'mjs'].map((end) => `test/bench/${name}.bench.${end}`).find(existsSync);

if (!name || !file) {
  console.error(`Usage: npm run bench <name>, one of: ${benchmarks().join(', ') || 'none yet'}`);
  process.exit(1);
}

const { module } = await runnerImport(`${root}${file}`, { configFile: false, logLevel: 'error' });
/** @type {Measure[]} */
const measures = await /** @type {{ run(args: string[]): Promise<Measure[]> }} */ (module).run(
  args,
);
console.table(measures);
mkdirSync('bench-results', { recursive: true });
const result = [name, ...args.map((arg) => arg.replace(/^-+/, ''))].join('-');
writeFileSync(`bench-results/${result}.json`, `${JSON.stringify(measures, null, 2)}\n`);

function benchmarks() {
  if (!existsSync('test/bench')) return [];
  const found = readdirSync('test/bench').map(
    (entry) => /^(.+)\.bench\.(ts|mjs)$/.exec(entry)?.[1],
  );
  return found.filter(Boolean);
}
