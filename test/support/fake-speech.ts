import type { SpeechSource } from '../../src/platform/speech.js';

export function voiceOf(part: Partial<SpeechSynthesisVoice> = {}): SpeechSynthesisVoice {
  return {
    name: 'Local',
    voiceURI: 'local',
    lang: 'en-GB',
    localService: true,
    default: false,
    ...part,
  };
}

/** What the browser speaks with, played by the test: it notes what is said and ends it when it is told to. */
export class FakeSpeech extends EventTarget implements SpeechSource {
  voices: SpeechSynthesisVoice[] = [];
  readonly said: string[] = [];
  cancels = 0;
  #current: SpeechSynthesisUtterance | undefined;

  getVoices(): SpeechSynthesisVoice[] {
    return this.voices;
  }

  /** The voices come, as they do some time after the start. */
  list(...voices: SpeechSynthesisVoice[]): void {
    this.voices = voices;
    this.dispatchEvent(new Event('voiceschanged'));
  }

  speak(utterance: SpeechSynthesisUtterance): void {
    this.said.push(utterance.text);
    this.#current = utterance;
  }

  /** Says no end of it, as some browsers do. */
  cancel(): void {
    this.cancels += 1;
    this.#current = undefined;
  }

  /** What is being said has been said. */
  async finish(): Promise<void> {
    this.#current?.onend?.(new Event('end') as SpeechSynthesisEvent);
    await new Promise((resolve) => setTimeout(resolve));
  }

  async fail(error: string): Promise<void> {
    const event = Object.assign(new Event('error'), { error });
    this.#current?.onerror?.(event as SpeechSynthesisErrorEvent);
    await new Promise((resolve) => setTimeout(resolve));
  }
}
