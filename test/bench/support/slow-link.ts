import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { Transform, type TransformCallback } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';

export interface LinkSpeed {
  readonly bytesPerSecond: number;
  readonly roundTripMs: number;
}

/** A slow link in front of a server of this machine: workers and the service worker go through it as well. */
export async function startSlowLink(
  target: string,
  speed: LinkSpeed,
): Promise<{ url: string; close(): Promise<void> }> {
  const { hostname, port } = new URL(target);
  const line = new Line(speed.bytesPerSecond);
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) {
      open.add(socket);
      // Either side may hang up at any time.
      socket.on('error', () => {});
      socket.on('close', () => open.delete(socket));
    }
    // What the server has sent is still on its way when the server hangs up; nobody waits when the browser does.
    near.on('close', () => far.destroy());
    near.pipe(new Delayed(speed.roundTripMs / 2)).pipe(far);
    far.pipe(new Delayed(speed.roundTripMs / 2, line)).pipe(near);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}

/** One line for all connections: what is sent over it takes its turn. */
class Line {
  readonly #bytesPerSecond: number;
  #freeAt = 0;

  constructor(bytesPerSecond: number) {
    this.#bytesPerSecond = bytesPerSecond;
  }

  /** Milliseconds until that many bytes are through. */
  take(bytes: number): number {
    const now = performance.now();
    this.#freeAt = Math.max(this.#freeAt, now) + (bytes / this.#bytesPerSecond) * 1000;
    return this.#freeAt - now;
  }
}

/** Bytes arrive later than they were sent; what follows them waits only for the line. */
class Delayed extends Transform {
  readonly #ms: number;
  readonly #line: Line | undefined;
  #last = Promise.resolve();

  constructor(ms: number, line?: Line) {
    super();
    this.#ms = ms;
    this.#line = line;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    const throughMs = this.#line?.take(chunk.byteLength) ?? 0;
    this.#last = Promise.all([this.#last, wait(throughMs + this.#ms)]).then(() => {
      this.push(chunk);
    });
    void wait(throughMs).then(() => done());
  }

  override _flush(done: TransformCallback): void {
    void this.#last.then(() => done());
  }
}
