/** How a worker under measurement tells its page of each byte that reached it. */
const CHANNEL = 'received-bytes';

/** The name of a worker whose browser tells it of more room than there is. */
export const BELIEVES_IN_ROOM = 'believes in room';

/** Counts the bodies of all that this worker fetches from now on, as they are read. */
export function tellReceivedBytes(): void {
  const channel = new BroadcastChannel(CHANNEL);
  const original = globalThis.fetch;
  globalThis.fetch = async (...asked) => {
    const response = await original(...asked);
    if (!response.body) return response;
    const body = counted(response.body, (bytes) => channel.postMessage(bytes));
    const { status, statusText, headers } = response;
    const told = new Response(body, { status, statusText, headers });
    Object.defineProperty(told, 'url', { value: response.url });
    return told;
  };
}

/** Returns how to ask for the sum so far. */
export function countReceivedBytes(): () => number {
  let sum = 0;
  new BroadcastChannel(CHANNEL).onmessage = ({ data }: MessageEvent<number>) => (sum += data);
  return () => sum;
}

/** Reads only when it is read: nothing waits in between. */
function counted(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  onBytes: (bytes: number) => void,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader();
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await reader.read();
        if (done) return controller.close();
        onBytes(value.byteLength);
        controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
