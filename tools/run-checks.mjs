import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/**
 * `npm run check`: every `check:…` script, also after one failed, as many beside each other as there are cores. What
 * one prints comes when it has ended.
 */

/** They take the longest: begun first, the others fit beside them. */
const LONGEST = ['check:lint', 'check:lit'];

const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const names = Object.keys(scripts).filter((name) => name.startsWith('check:'));
const waiting = [...new Set([...LONGEST, ...names])];
/** @type {string[]} */
const failed = [];
await Promise.all(Array.from({ length: availableParallelism() }, work));
if (failed.length > 0) console.error(`Failed: ${failed.join(', ')}`);
process.exitCode = failed.length > 0 ? 1 : 0;

async function work() {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    const startedAt = Date.now();
    const { status, output } = await runScript(name);
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    process.stdout.write(output);
    console.log(`${name}: ${status === 0 ? 'passed' : 'FAILED'} in ${seconds} s`);
    if (status !== 0) failed.push(name);
  }
}

/**
 * @param {string} name
 * @returns {Promise<{ status: number | null, output: string }>}
 */
async function runScript(name) {
  const child = spawn('npm', ['run', '--silent', name], {
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  /** @type {Buffer[]} */
  const chunks = [];
  child.stdout.on('data', (chunk) => chunks.push(chunk));
  child.stderr.on('data', (chunk) => chunks.push(chunk));
  const status = await new Promise((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', resolve);
  });
  return { status, output: Buffer.concat(chunks).toString() };
}
