/**
 * Reading aloud with the voices of this device. A voice that is not local would send the words to its maker, so no
 * other is ever used: without a local one nothing is said.
 */

/** The part of the browser that speaks; half of it is missing in some browsers. */
export type SpeechSource = Pick<
  SpeechSynthesis,
  'getVoices' | 'speak' | 'cancel' | 'addEventListener' | 'removeEventListener'
>;

export interface SpeakOptions {
  /** Ends the reading at once. */
  readonly signal: AbortSignal;
  /** A local one. */
  readonly voice: SpeechSynthesisVoice;
  /** Called with a piece when it is begun. */
  readonly onPiece?: (piece: string) => void;
  readonly source?: SpeechSource;
}

/** Voices come late in most browsers, and in some never. */
const VOICES_LIMIT_MS = 1500;

/** Can this browser speak at all? Whether it has a local voice is told by `localVoices`. */
export function canSpeak(): boolean {
  return 'speechSynthesis' in globalThis;
}

/** The voices that speak on this device, waited for a moment where the browser has not listed any yet. */
export async function localVoices(
  source: SpeechSource | undefined = ownSource(),
  limitMs = VOICES_LIMIT_MS,
): Promise<readonly SpeechSynthesisVoice[]> {
  if (!source) return [];
  if (source.getVoices().length === 0) await voicesChanged(source, limitMs);
  return source.getVoices().filter(({ localService }) => localService);
}

/**
 * The best of these for a language: of its very region before any other, the browser's default first.
 *
 * @param language e.g. `en` or `en-GB`
 */
export function voiceFor(
  voices: readonly SpeechSynthesisVoice[],
  language: string,
): SpeechSynthesisVoice | undefined {
  const wanted = normal(language);
  const [primary = wanted] = wanted.split('-');
  const speaks = voices.filter(({ lang }) => normal(lang).split('-')[0] === primary);
  const exactly = speaks.filter(({ lang }) => normal(lang) === wanted);
  const candidates = exactly.length > 0 ? exactly : speaks;
  return candidates.find((voice) => voice.default) ?? candidates[0];
}

/**
 * Says the pieces one after another. Short ones: Chromium falls silent in the middle of a long one, and nothing could
 * tell how far it has come. Resolves when all is said or the signal ended it; rejects with an Error that holds the
 * browser's own word when it cannot go on, or when the voice is not local.
 */
export async function speak(
  pieces: Iterable<string> | AsyncIterable<string>,
  { signal, voice, onPiece, source = ownSource() }: SpeakOptions,
): Promise<void> {
  if (!voice.localService) throw new Error('This voice would send the words away.');
  if (!source) throw new Error('This browser does not speak.');
  const silence = (): void => source.cancel();
  signal.addEventListener('abort', silence);
  try {
    // What another page or an earlier visit left unsaid.
    source.cancel();
    for await (const piece of pieces) {
      if (signal.aborted) return;
      onPiece?.(piece);
      await say(source, piece, voice, signal);
    }
  } finally {
    signal.removeEventListener('abort', silence);
  }
}

/** Some browsers never tell the end of what was cancelled: the signal does. */
function say(
  source: SpeechSource,
  text: string,
  voice: SpeechSynthesisVoice,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    const over = (end: () => void): void => {
      signal.removeEventListener('abort', stopped);
      end();
    };
    const stopped = (): void => over(resolve);
    signal.addEventListener('abort', stopped);
    utterance.onend = () => over(resolve);
    utterance.onerror = ({ error }) => {
      const ended = error === 'interrupted' || error === 'canceled';
      over(() => (ended ? resolve() : reject(new Error(error))));
    };
    source.speak(utterance);
  });
}

function voicesChanged(source: SpeechSource, limitMs: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      source.removeEventListener('voiceschanged', done);
      resolve();
    };
    const timer = setTimeout(done, limitMs);
    source.addEventListener('voiceschanged', done);
  });
}

function ownSource(): SpeechSource | undefined {
  return canSpeak() ? globalThis.speechSynthesis : undefined;
}

/** Android writes `en_GB`. */
function normal(language: string): string {
  return language.toLowerCase().replace('_', '-');
}
