/**
 * A network between the browser and a server of this machine: a proxy that lets bytes wait for half a
 * round trip each way and pass at no more than so many a second, in all and on each connection.
 *
 * What it does not copy: slow start and loss. It is the link of a full window.
 */
import { connect, createServer } from 'node:net';

/**
 * @typedef {object} LinkOptions
 * @property {number} port of the server
 * @property {number} roundTripMs
 * @property {number} bytesPerSecond towards the browser, over all connections
 * @property {number} [bytesPerConnection] towards the browser, on each
 */

/** How much may wait in the link before the server is held up: more than a full window. */
const IN_FLIGHT_BYTES = 4 * 1024 * 1024;

/** @param {LinkOptions} options @returns {Promise<{ port: number, passedBytes(): number, connections(): number, close(): Promise<void> }>} */
export async function startLink(options) {
  const { port, roundTripMs, bytesPerSecond, bytesPerConnection = Infinity } = options;
  const shared = new Pace(bytesPerSecond);
  /** @type {Set<import('node:net').Socket>} */
  const sockets = new Set();
  let passed = 0;
  let opened = 0;
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    opened += 1;
    const own = new Pace(bytesPerConnection);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => sockets.delete(socket));
    }
    // The handshake takes a round trip before the first byte can go.
    const openAt = performance.now() + roundTripMs;
    carry(near, far, (_bytes, now) => Math.max(now, openAt) + roundTripMs / 2);
    carry(far, near, (bytes, now) => {
      passed += bytes;
      return Math.max(shared.due(bytes, now), own.due(bytes, now)) + roundTripMs / 2;
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    port: address.port,
    passedBytes: () => passed,
    connections: () => opened,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** So many bytes a second, in order. */
class Pace {
  #free = 0;

  /** @param {number} bytesPerSecond */
  constructor(bytesPerSecond) {
    this.msPerByte = 1000 / bytesPerSecond;
  }

  /** When the last of these bytes is through. @param {number} bytes @param {number} now */
  due(bytes, now) {
    this.#free = Math.max(this.#free, now) + bytes * this.msPerByte;
    return this.#free;
  }
}

/**
 * @param {import('node:net').Socket} from @param {import('node:net').Socket} to
 * @param {(bytes: number, now: number) => number} dueAt
 */
function carry(from, to, dueAt) {
  /** @type {{ at: number, chunk: Buffer | null }[]} */
  const queue = [];
  let waiting = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const deliver = () => {
    timer = undefined;
    const now = performance.now();
    for (let next = queue[0]; next && next.at <= now + 0.5; next = queue[0]) {
      queue.shift();
      if (!next.chunk) return void to.end();
      to.write(next.chunk);
      waiting -= next.chunk.length;
    }
    if (waiting < IN_FLIGHT_BYTES) from.resume();
    if (queue[0]) timer = setTimeout(deliver, Math.max(0, queue[0].at - now));
  };
  /** @param {Buffer | null} chunk */
  const push = (chunk) => {
    queue.push({ at: dueAt(chunk?.length ?? 0, performance.now()), chunk });
    timer ??= setTimeout(deliver, 0);
  };
  from.on('data', (chunk) => {
    waiting += chunk.length;
    if (waiting >= IN_FLIGHT_BYTES) from.pause();
    push(chunk);
  });
  from.on('end', () => push(null));
  from.on('close', () => {
    if (from.errored || !from.readableEnded) {
      clearTimeout(timer);
      to.destroy();
    }
  });
}
