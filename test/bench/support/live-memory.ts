/** What a page and its workers hold, after the garbage is gone, as the browser's developer tools count it. */
import type { CDPSession, Page } from '@playwright/test';

export interface LiveMemory {
  /** JavaScript heap of the page, and of all its workers, bytes. */
  readonly pageBytes: number;
  readonly workerBytes: number;
  /** Workers that run. */
  readonly workers: number;
  /** Nodes of the document, and those that are in no document, and yet alive. */
  readonly nodes: number;
  readonly detachedNodes: number;
  readonly listeners: number;
}

interface ToWorker {
  ask(method: string): Promise<{ readonly usedSize?: number }>;
  /** It ended: what it was asked has no answer. */
  end(): void;
}

interface Answer {
  readonly id?: number;
  readonly result?: { readonly usedSize?: number };
}

/** Attached to one page and, from then on, to each worker that it starts. */
export class LiveMemoryMeter {
  readonly #workers = new Map<string, ToWorker>();
  readonly #waiting = new Map<number, (result: { usedSize?: number }) => void>();
  #lastId = 0;

  private constructor(readonly devtools: CDPSession) {}

  static async attach(page: Page): Promise<LiveMemoryMeter> {
    const devtools = await page.context().newCDPSession(page);
    const meter = new LiveMemoryMeter(devtools);
    devtools.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      if (targetInfo.type === 'worker') meter.#add(sessionId);
    });
    devtools.on('Target.detachedFromTarget', ({ sessionId }) => {
      meter.#workers.get(sessionId)?.end();
      meter.#workers.delete(sessionId);
    });
    devtools.on('Target.receivedMessageFromTarget', ({ message }) => meter.#receive(message));
    // The library's own sessions are of the flat kind; those of a second client are reached by messages alone.
    await devtools.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: false,
      flatten: false,
    });
    await devtools.send('HeapProfiler.enable');
    return meter;
  }

  async read(): Promise<LiveMemory> {
    const workers = [...this.#workers.values()];
    // What one of them drops may let another one's go: twice.
    for (let round = 0; round < 2; round += 1) {
      await this.devtools.send('HeapProfiler.collectGarbage');
      for (const worker of workers) await worker.ask('HeapProfiler.collectGarbage');
    }
    const { usedSize } = await this.devtools.send('Runtime.getHeapUsage');
    const used = await Promise.all(workers.map((worker) => worker.ask('Runtime.getHeapUsage')));
    const { nodes, jsEventListeners } = await this.devtools.send('Memory.getDOMCounters');
    const attached = await countNodes(this.devtools);
    return {
      pageBytes: usedSize,
      workerBytes: used.reduce((sum, { usedSize: bytes = 0 }) => sum + bytes, 0),
      workers: workers.length,
      nodes: attached,
      detachedNodes: nodes - attached,
      listeners: jsEventListeners,
    };
  }

  #add(sessionId: string): void {
    let isEnded = false;
    const asked = new Set<number>();
    this.#workers.set(sessionId, {
      ask: (method) =>
        new Promise((resolve, reject) => {
          if (isEnded) return resolve({});
          const id = (this.#lastId += 1);
          asked.add(id);
          this.#waiting.set(id, (result) => {
            asked.delete(id);
            resolve(result);
          });
          const message = JSON.stringify({ id, method });
          this.devtools.send('Target.sendMessageToTarget', { sessionId, message }).catch(reject);
        }),
      end: () => {
        isEnded = true;
        for (const id of asked) this.#answer(id);
      },
    });
  }

  #receive(message: string): void {
    const { id, result } = JSON.parse(message) as Answer;
    if (id !== undefined) this.#answer(id, result);
  }

  #answer(id: number, result: Answer['result'] = {}): void {
    this.#waiting.get(id)?.(result);
    this.#waiting.delete(id);
  }
}

interface DomNode {
  readonly children?: readonly DomNode[];
  readonly shadowRoots?: readonly DomNode[];
  readonly templateContent?: DomNode;
  readonly contentDocument?: DomNode;
}

/** With what the browser draws itself: the inside of text boxes, and of icons that are used. */
async function countNodes(devtools: CDPSession): Promise<number> {
  await devtools.send('DOM.enable', { includeWhitespace: 'all' });
  const { root } = await devtools.send('DOM.getDocument', { depth: -1, pierce: true });
  // Else it would hold every node it has told of.
  await devtools.send('DOM.disable');
  return countBelow(root);
}

function countBelow(node: DomNode): number {
  const { children = [], shadowRoots = [], templateContent, contentDocument } = node;
  const below = [...children, ...shadowRoots, templateContent, contentDocument];
  return below.reduce((sum, each) => sum + (each ? countBelow(each) : 0), 1);
}
