import type { Message } from '../domain/messages.js';
import { spokenPieces } from '../domain/spoken-text.js';
import { localVoices, speak, type SpeechSource, voiceFor } from '../platform/speech.js';
import type { Reading, ReadingStore } from '../stores/reading-store.js';
import type { RepliesStore } from '../stores/replies-store.js';
import type { StatusStore } from '../stores/status-store.js';
import type { StreamingReply } from '../stores/streaming-reply.js';
import type { ToastStore } from '../stores/toast-store.js';

export interface ReadAloudDeps {
  readonly stores: {
    readonly reading: ReadingStore;
    readonly replies: RepliesStore;
    readonly status: StatusStore;
    readonly toasts: ToastStore;
  };
  /** What speaks; a fake in tests. */
  readonly speech?: SpeechSource;
}

const NO_VOICE =
  'This browser has no English voice of its own, and any other would send the words to its maker. Nothing was read. Your system’s settings may have a voice to install.';

/**
 * Reads a message aloud, with a voice of this device and no other; what was being read stops. Resolves when all of it
 * was said or it was stopped. Of an answer that is being written each sentence is read once it is whole. Never rejects:
 * what stands in its way is told in a toast.
 *
 * @param language of the text; the page's own where nothing says better
 */
export async function readAloud(
  { stores: { reading, replies, status, toasts }, speech }: ReadAloudDeps,
  { id, text }: Pick<Message, 'id' | 'text'>,
  language = document.documentElement.lang || 'en',
): Promise<void> {
  reading.state?.stop();
  const { signal, mine } = begin(reading, id);
  const isMine = (): boolean => reading.state?.stop === mine.stop;
  try {
    const voice = voiceFor(await localVoices(speech), language);
    if (signal.aborted) return;
    if (!voice) return void toasts.show({ text: NO_VOICE });
    status.say('Reading aloud');
    const source = speech && { source: speech };
    const onPiece = (piece: string): void => {
      if (isMine()) reading.replace({ ...mine, piece });
    };
    const reply = replies.state.get(id)?.reply;
    const pieces = reply ? growingPieces(reply, language, signal) : spokenPieces(text, language);
    await speak(pieces, { signal, voice, onPiece, ...source });
  } catch (error) {
    const told = error instanceof Error ? error.message : String(error);
    toasts.show({ text: `Reading stopped. The browser said: “${told}”` });
  } finally {
    if (isMine()) reading.replace(null);
  }
}

function begin(reading: ReadingStore, messageId: string): { signal: AbortSignal; mine: Reading } {
  const stopper = new AbortController();
  const stop = (): void => {
    stopper.abort();
    if (reading.state?.stop === stop) reading.replace(null);
  };
  const mine: Reading = { messageId, stop };
  reading.replace(mine);
  return { signal: stopper.signal, mine };
}

/** The sentences of an answer as they are written; of the last one nobody knows whether it is whole before the end. */
async function* growingPieces(
  reply: StreamingReply,
  language: string,
  signal: AbortSignal,
): AsyncGenerator<string> {
  for (let said = 0; !signal.aborted;) {
    const isOver = reply.phase.kind === 'ended';
    const pieces = spokenPieces(reply.text, language);
    const next = pieces[said];
    if (next !== undefined && (isOver || said < pieces.length - 1)) {
      said += 1;
      yield next;
    } else if (isOver) return;
    else await changed(reply, signal);
  }
}

function changed(reply: StreamingReply, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      reply.removeEventListener('change', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    reply.addEventListener('change', done);
    signal.addEventListener('abort', done);
  });
}
