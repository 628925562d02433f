import type { Message } from '../domain/messages.js';
import { spokenPieces } from '../domain/spoken-text.js';
import { localVoices, speak, type SpeechSource, voiceFor } from '../platform/speech.js';
import type { Reading, ReadingStore } from '../stores/reading-store.js';
import type { StatusStore } from '../stores/status-store.js';
import type { ToastStore } from '../stores/toast-store.js';

export interface ReadAloudDeps {
  readonly stores: {
    readonly reading: ReadingStore;
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
 * was said or it was stopped. Never rejects: what stands in its way is told in a toast.
 *
 * @param language of the text; the page's own where nothing says better
 */
export async function readAloud(
  { stores: { reading, status, toasts }, speech }: ReadAloudDeps,
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
    const pieces = spokenPieces(text, language);
    const onPiece = (index: number): void => {
      const piece = pieces[index];
      if (isMine() && piece !== undefined) reading.replace({ ...mine, piece });
    };
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
