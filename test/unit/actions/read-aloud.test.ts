import { expect } from 'chai';
import { readAloud } from '../../../src/actions/read-aloud.js';
import { ReadingStore } from '../../../src/stores/reading-store.js';
import { RepliesStore } from '../../../src/stores/replies-store.js';
import { StatusStore } from '../../../src/stores/status-store.js';
import { StreamingReply } from '../../../src/stores/streaming-reply.js';
import { ToastStore } from '../../../src/stores/toast-store.js';
import { answerOf } from '../../support/chat-fixtures.js';
import { until } from '../../support/chat-house.js';
import { FakeSpeech, voiceOf } from '../../support/fake-speech.js';

const STORY = answerOf({ id: 'story', text: 'Once there was a fox. It slept.' });

function house(...voices: SpeechSynthesisVoice[]) {
  const speech = new FakeSpeech();
  speech.voices = voices;
  const stores = {
    reading: new ReadingStore(),
    replies: new RepliesStore(),
    status: new StatusStore(),
    toasts: new ToastStore(),
  };
  return { stores, speech };
}

const setVoice = Object.getOwnPropertyDescriptor(SpeechSynthesisUtterance.prototype, 'voice')!;

describe('readAloud', () => {
  // An utterance takes no voice but the browser's own; the test's are plain objects.
  before(() =>
    Object.defineProperty(SpeechSynthesisUtterance.prototype, 'voice', {
      configurable: true,
      writable: true,
      value: null,
    }),
  );
  after(() => Object.defineProperty(SpeechSynthesisUtterance.prototype, 'voice', setVoice));

  it('reads sentence by sentence to the end', async () => {
    const app = house(voiceOf());
    const read = readAloud(app, STORY);
    expect(app.stores.reading.state?.messageId).to.equal('story');
    await app.speech.finish();
    await app.speech.finish();
    await app.speech.finish();
    await read;
    expect(app.speech.said).to.deep.equal(['Once there was a fox.', 'It slept.']);
    expect(app.stores.reading.state).to.equal(null);
    expect(app.stores.status.state).to.equal('Reading aloud');
  });

  it('reads an answer while it is written, each sentence once it is whole', async () => {
    const app = house(voiceOf());
    const reply = new StreamingReply('story', 'c1');
    app.stores.replies.add({ reply, stop: () => undefined });
    const { said } = app.speech;
    const read = readAloud(app, { id: 'story', text: '' });
    reply.append('Once there was a fox. It sl');
    await until(() => said.length === 1, 'the first sentence');
    reply.append('ept. Then it');
    await app.speech.finish();
    await until(() => said.length === 2, 'the second sentence');
    await app.speech.finish();
    expect(said).to.have.length(2);
    reply.append(' woke');
    reply.setPhase({ kind: 'ended' });
    app.stores.replies.remove('story');
    await until(() => said.length === 3, 'the last sentence');
    await app.speech.finish();
    await read;
    expect(said).to.deep.equal(['Once there was a fox.', 'It slept.', 'Then it woke']);
    expect(app.stores.reading.state).to.equal(null);
  });

  it('falls silent in the middle of an answer that is written', async () => {
    const app = house(voiceOf());
    const reply = new StreamingReply('story', 'c1');
    app.stores.replies.add({ reply, stop: () => undefined });
    const read = readAloud(app, { id: 'story', text: '' });
    reply.append('One.');
    app.stores.reading.state?.stop();
    await read;
    expect(app.speech.said).to.deep.equal([]);
  });

  it('stops when asked, and for another one', async () => {
    const app = house(voiceOf());
    const first = readAloud(app, STORY);
    await app.speech.finish();
    const second = readAloud(app, { id: 'other', text: 'Another one.' });
    await first;
    expect(app.stores.reading.state?.messageId).to.equal('other');
    await new Promise((resolve) => setTimeout(resolve));
    expect(app.speech.said.at(-1)).to.equal('Another one.');
    app.stores.reading.state?.stop();
    expect(app.stores.reading.state).to.equal(null);
    await second;
    expect(app.stores.toasts.state).to.deep.equal([]);
  });

  it('says nothing with a voice from elsewhere, and tells why', async () => {
    const app = house(voiceOf({ localService: false }), voiceOf({ lang: 'de-DE' }));
    await readAloud(app, STORY);
    expect(app.speech.said).to.deep.equal([]);
    expect(app.stores.toasts.state[0]?.text).to.contain('no English voice of its own');
    expect(app.stores.reading.state).to.equal(null);
  });

  it('tells what the browser said when it cannot go on', async () => {
    const app = house(voiceOf());
    const read = readAloud(app, STORY);
    await app.speech.finish();
    await app.speech.fail('audio-hardware');
    await read;
    expect(app.stores.toasts.state[0]?.text).to.contain('“audio-hardware”');
    expect(app.stores.reading.state).to.equal(null);
  });
});
