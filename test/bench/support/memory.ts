/** How much memory a browser takes, on Linux: the sum of `Pss` over its processes. */
import { readdir, readFile } from 'node:fs/promises';

const EVERY_MS = 100;

export interface MemorySampler {
  /** The highest sum since the last call, in bytes. */
  takePeak(): number;
  stop(): void;
}

/**
 * Samples a browser's memory each 100 ms. Shared pages count by their share, so the sum is what would be free
 * without it.
 *
 * @param mark something only this browser's command line holds, e.g. its profile's folder
 */
export async function sampleMemory(mark: string): Promise<MemorySampler> {
  let peak = 0;
  let stopped = false;
  const loop = async (): Promise<void> => {
    while (!stopped) {
      const startedAt = performance.now();
      peak = Math.max(peak, await browserMemory(mark));
      const restMs = EVERY_MS - (performance.now() - startedAt);
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, restMs)));
    }
  };
  peak = await browserMemory(mark);
  void loop();
  return {
    takePeak() {
      const taken = peak;
      peak = 0;
      return taken;
    },
    stop: () => (stopped = true),
  };
}

/** The lowest of some sums, once the page has come to rest: what it takes to be there at all. */
export async function idleMemory(mark: string, samples = 20): Promise<number> {
  let lowest = Infinity;
  for (let index = 0; index < samples; index += 1) {
    lowest = Math.min(lowest, await browserMemory(mark));
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
  return lowest;
}

/** Bytes now. */
export async function browserMemory(mark: string): Promise<number> {
  const sizes = await Promise.all((await processesOf(mark)).map(pssOf));
  return sizes.reduce((sum, bytes) => sum + bytes, 0);
}

/** The browser's own process and all that descend from it. */
async function processesOf(mark: string): Promise<number[]> {
  const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0);
  const all = await Promise.all(pids.map(async (pid) => ({ pid, ...(await parentOf(pid)) })));
  const roots = await Promise.all(
    pids.map(async (pid) => ((await textOf(pid, 'cmdline')).includes(mark) ? pid : 0)),
  );
  const found = new Set(roots.filter((pid) => pid > 0 && pid !== process.pid));
  for (let size = 0; size !== found.size;) {
    size = found.size;
    for (const { pid, parent } of all) if (found.has(parent)) found.add(pid);
  }
  return [...found];
}

async function parentOf(pid: number): Promise<{ parent: number }> {
  const stat = await textOf(pid, 'stat');
  // The name in brackets may hold anything.
  const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { parent: Number(parent ?? 0) };
}

async function pssOf(pid: number): Promise<number> {
  const match = /^Pss:\s+(\d+) kB/m.exec(await textOf(pid, 'smaps_rollup'));
  return Number(match?.[1] ?? 0) * 1024;
}

/** Empty for a process that has ended meanwhile. */
async function textOf(pid: number, file: string): Promise<string> {
  return readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
}
