const REPORT_EVERY_MS = 1000;

/**
 * The same stream, reporting the bytes that passed about once a second and when it ends,
 * whether read to the end, cancelled or broken.
 *
 * @param onEnd called once
 */
export function countBytes(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  onBytes: (bytes: number) => void,
  onEnd: () => void,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader();
  let unreported = 0;
  let reportedAt = performance.now();

  const report = (): void => {
    if (unreported > 0) onBytes(unreported);
    unreported = 0;
    reportedAt = performance.now();
  };
  const end = (): void => {
    report();
    onEnd();
  };

  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (done) {
            end();
            controller.close();
            return;
          }
          unreported += value.byteLength;
          if (performance.now() - reportedAt >= REPORT_EVERY_MS) report();
          controller.enqueue(value);
        } catch (error) {
          end();
          controller.error(error);
        }
      },
      async cancel(reason) {
        end();
        await reader.cancel(reason);
      },
    },
    // Reads only when asked: the browser's own buffer is enough.
    { highWaterMark: 0 },
  );
}
