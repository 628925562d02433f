import { expect } from 'chai';
import { localVoices, speak, voiceFor } from '../../../src/platform/speech.js';
import { FakeSpeech, voiceOf } from '../../support/fake-speech.js';

const REMOTE = voiceOf({ name: 'Remote', localService: false, default: true });

// An utterance takes no voice but the browser's own; the test's are plain objects.
const setVoice = Object.getOwnPropertyDescriptor(SpeechSynthesisUtterance.prototype, 'voice')!;

before(() =>
  Object.defineProperty(SpeechSynthesisUtterance.prototype, 'voice', {
    configurable: true,
    writable: true,
    value: null,
  }),
);
after(() => Object.defineProperty(SpeechSynthesisUtterance.prototype, 'voice', setVoice));

/** What is said may still be written: the first piece is waited for. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
}

describe('localVoices', () => {
  it('are those of this device, and no other', async () => {
    const speech = new FakeSpeech();
    speech.voices = [REMOTE, voiceOf()];
    expect((await localVoices(speech)).map(({ name }) => name)).to.deep.equal(['Local']);
  });

  it('are waited for where the browser lists them late', async () => {
    const speech = new FakeSpeech();
    const asked = localVoices(speech, 60_000);
    speech.list(voiceOf(), REMOTE);
    expect(await asked).to.have.length(1);
  });

  it('are none where none ever come, or the browser does not speak', async () => {
    expect(await localVoices(new FakeSpeech(), 1)).to.deep.equal([]);
    expect(await localVoices(undefined, 1)).to.deep.equal(
      speechSynthesis.getVoices().filter(({ localService }) => localService),
    );
  });
});

describe('voiceFor', () => {
  const voices = [
    voiceOf({ name: 'de', lang: 'de-DE', default: true }),
    voiceOf({ name: 'us', lang: 'en_US' }),
    voiceOf({ name: 'gb', lang: 'en-GB' }),
    voiceOf({ name: 'gb 2', lang: 'en-GB', default: true }),
  ];
  const nameFor = (language: string): string | undefined => voiceFor(voices, language)?.name;

  it('speaks the language, of the very region where there is one', () => {
    expect(nameFor('de')).to.equal('de');
    expect(nameFor('en-US')).to.equal('us');
    expect(nameFor('en-AU')).to.equal('gb 2');
    expect(nameFor('en')).to.equal('gb 2');
    expect(nameFor('fr')).to.equal(undefined);
  });
});

describe('speak', () => {
  let speech: FakeSpeech;
  let stopper: AbortController;

  beforeEach(() => {
    speech = new FakeSpeech();
    stopper = new AbortController();
  });

  function start(pieces: string[], onPiece?: (piece: string) => void): Promise<void> {
    const { signal } = stopper;
    return speak(pieces, { signal, voice: voiceOf(), source: speech, onPiece });
  }

  it('says one piece after another, and tells which', async () => {
    const begun: string[] = [];
    const said = start(['One.', 'Two.'], (piece) => begun.push(piece));
    await settled();
    expect(speech.said).to.deep.equal(['One.']);
    await speech.finish();
    expect(speech.said).to.deep.equal(['One.', 'Two.']);
    await speech.finish();
    await said;
    expect(begun).to.deep.equal(['One.', 'Two.']);
  });

  it('falls silent at once, also where the browser never tells the end', async () => {
    const said = start(['One.', 'Two.']);
    await settled();
    const before = speech.cancels;
    stopper.abort();
    await said;
    expect(speech.cancels).to.equal(before + 1);
    expect(speech.said).to.deep.equal(['One.']);
  });

  it('rejects with the browser’s own word, and takes a cancellation for an end', async () => {
    const failing = start(['One.']).catch((error: Error) => error.message);
    await settled();
    await speech.fail('audio-busy');
    expect(await failing).to.equal('audio-busy');
    const cancelled = start(['One.']);
    await settled();
    await speech.fail('interrupted');
    await cancelled;
  });

  it('never says a word with a voice that is not of this device', async () => {
    const said = speak(['One.'], { signal: stopper.signal, voice: REMOTE, source: speech });
    expect(await said.catch((error: Error) => error.message)).to.contain('send the words away');
    expect(speech.said).to.deep.equal([]);
  });
});
