import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { EngineError } from '../../domain/errors.js';

/** Longest event taken, characters: a line of a megabyte is fine, an endless one is not. */
const MAX_EVENT = 16 * 1024 * 1024;

/**
 * The events of a stream, as they come. Comments and keep-alives are signs of life and nothing else.
 * Rejects with EngineError `fell-silent` or `bad-reply`, else as the stream does.
 * @param limitMs how long nothing may come, asked before each wait
 * @param onBytes told of each part's length
 */
export async function* serverEvents(
  body: ReadableStream<Uint8Array>,
  limitMs: () => number,
  onBytes: (bytes: number) => void,
): AsyncGenerator<EventSourceMessage, void, void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const events: EventSourceMessage[] = [];
  const parser = createParser({
    maxBufferSize: MAX_EVENT,
    onEvent: (event) => events.push(event),
    onError: (error) => {
      if (error.type !== 'max-buffer-size-exceeded') return;
      throw new EngineError('bad-reply', 'One event was longer than 16 MB.');
    },
  });
  try {
    for (;;) {
      const { done, value } = await withinSilence(reader.read(), limitMs());
      if (value) onBytes(value.byteLength);
      parser.feed(decoder.decode(value, { stream: !done }));
      // A server that ends without the last blank line still said it.
      if (done) parser.feed('\n\n');
      yield* events.splice(0);
      if (done) return;
    }
  } finally {
    // Nothing that follows is wanted; the connection closes.
    reader.cancel().catch(() => {});
  }
}

/** Rejects when a promise takes longer. */
async function withinSilence<T>(work: Promise<T>, limitMs: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    const words = `Nothing came for ${Math.round(limitMs / 1000)} s.`;
    timer = setTimeout(() => reject(new EngineError('fell-silent', words)), limitMs);
  });
  work.catch(() => {});
  try {
    return await Promise.race([work, silence]);
  } finally {
    clearTimeout(timer);
  }
}
