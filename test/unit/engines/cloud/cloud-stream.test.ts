import { expect } from 'chai';
import { EngineError } from '../../../../src/domain/errors.js';
import type { PresetId } from '../../../../src/domain/providers.js';
import type { Delta, GenerateRequest } from '../../../../src/engines/engine.js';
import { CloudRoom, type CloudScript } from '../../../support/cloud-client.js';
import { collect, load, request } from '../../../support/engine-contract.js';

const never = new AbortController().signal;
const TIMING = { firstMs: 20_000, silenceMs: 20_000 };

type Room = [room: CloudRoom, ask: (changes?: Partial<GenerateRequest>) => AsyncIterable<Delta>];

async function open(preset: PresetId, script: CloudScript, timing = TIMING): Promise<Room> {
  const room = new CloudRoom(preset);
  await room.play(script);
  const engine = room.engine({ timing });
  await load(engine, room.model);
  return [room, (changes) => engine.generate(request({ maxTokens: 200, ...changes }), never)];
}

/** What was written before it failed, and how. */
async function failure(deltas: AsyncIterable<Delta>) {
  let text = '';
  try {
    for await (const delta of deltas) if (delta.type === 'text') text += delta.text;
  } catch (error) {
    if (error instanceof EngineError) return { text, code: error.code, words: error.message };
    throw error;
  }
  throw new Error('It did not fail');
}

const FORMATS: readonly PresetId[] = ['openai', 'anthropic', 'google'];
const TEXT = 'Grüße, 世界! 🐦 A kinglet weighs 5 g.\n\nIt “sings” high:\tsee \\ and {"a": 1}.';

for (const preset of FORMATS) {
  describe(`The stream of ${preset}`, function () {
    this.timeout(30_000);

    const shapes: Readonly<Record<string, CloudScript>> = {
      'whole events': {},
      'a byte at a time': { cut: 1 },
      'three bytes at a time': { cut: 3 },
      CRLF: { eol: '\r\n', cut: 1 },
      'a carriage return alone': { eol: '\r' },
      'comments and keep-alives': { comments: true, cut: 7 },
    };
    for (const [name, shape] of Object.entries(shapes)) {
      it(`is read to the letter: ${name}`, async () => {
        const [, ask] = await open(preset, { ...shape, text: TEXT, reasoning: 'Hm, 鳥.' });
        const { text, deltas, end } = await collect(ask());
        expect(text).to.equal(TEXT);
        const thought = deltas.map((delta) => (delta.type === 'reasoning' ? delta.text : ''));
        expect(thought.join('')).to.equal('Hm, 鳥.');
        expect(end.finishReason).to.equal('stop');
        expect(end.usage.completionTokens).to.be.greaterThan(5);
        expect(end.usage.estimated).to.equal(undefined);
      });
    }

    it('may have a line of a megabyte', async () => {
      const long = 'a'.repeat(1_000_000);
      const [, ask] = await open(preset, { text: long });
      expect((await collect(ask())).text).to.equal(long);
    });

    it('counts as the server does', async () => {
      const [room, ask] = await open(preset, { text: TEXT });
      const { end } = await collect(ask());
      const [logged] = await room.log();
      expect(end.traffic).to.deep.equal({
        sentBytes: logged?.receivedBytes,
        receivedBytes: logged?.sentBytes,
      });
    });

    it('tells a cut from an end, and a refusal from both', async () => {
      const [room, ask] = await open(preset, {});
      expect((await collect(ask({ maxTokens: 3 }))).end.finishReason).to.equal('length');
      const finish = { openai: 'content_filter', anthropic: 'refusal', google: 'SAFETY' };
      await room.play({ text: 'No.', finish: finish[preset as 'openai'], refusal: 'Not this.' });
      const { end } = await collect(ask());
      expect(end.finishReason).to.equal('refused');
      expect(end.detail).to.contain('Not this.');
    });

    it('keeps what was written when an error comes in the middle', async () => {
      const [, ask] = await open(preset, {
        text: 'one two three four',
        failAfter: 2,
        words: 'Hot',
      });
      const { text, code, words } = await failure(ask());
      expect(text).to.equal('one two');
      expect(words).to.contain('Hot');
      expect(code).to.be.oneOf(['request-refused', 'provider-busy']);
    });

    it('keeps what was written when the connection dies', async () => {
      const [, ask] = await open(preset, { text: 'one two three four', dieAfter: 2, wordMs: 5 });
      expect(await failure(ask())).to.include({ text: 'one two', code: 'connection-lost' });
    });

    it('is given up when it falls silent', async () => {
      const [room, ask] = await open(
        preset,
        { text: 'one two three four', silentAfter: 2 },
        { firstMs: 20_000, silenceMs: 300 },
      );
      expect(await failure(ask())).to.include({ text: 'one two', code: 'fell-silent' });
      for (let left = 100; left > 0 && !(await room.log())[0]?.aborted; left -= 1)
        await new Promise((resolve) => setTimeout(resolve, 50));
      expect((await room.log())[0]?.aborted).to.equal(true);
    });

    it('is no stream: a page instead of an API', async () => {
      const [, ask] = await open(preset, { contentType: 'text/html' });
      expect(await failure(ask())).to.include({ text: '', code: 'bad-reply' });
    });

    it('is closed by an abort, before its first byte too', async () => {
      const room = new CloudRoom(preset);
      await room.play({ firstMs: 60_000 });
      const engine = room.engine();
      await load(engine, room.model);
      const stop = new AbortController();
      const asked = collect(engine.generate(request(), stop.signal));
      for (let left = 100; left > 0 && (await room.log()).length === 0; left -= 1)
        await new Promise((resolve) => setTimeout(resolve, 50));
      stop.abort();
      expect((await asked).end.finishReason).to.equal('abort');
      for (let left = 100; left > 0 && !(await room.log())[0]?.aborted; left -= 1)
        await new Promise((resolve) => setTimeout(resolve, 50));
      expect((await room.log())[0]?.aborted).to.equal(true);
    });
  });

  describe(`Errors of ${preset}`, () => {
    const cases: readonly [status: number, code: string, script: CloudScript][] = [
      [401, 'key-rejected', {}],
      [403, 'not-allowed', {}],
      [404, 'cloud-model-missing', {}],
      [400, 'request-refused', {}],
      [402, 'no-credit', {}],
      [429, 'no-credit', { code: 'insufficient_quota' }],
      [400, 'context-full', { words: 'This exceeds the maximum context length.' }],
    ];
    for (const [status, code, script] of cases) {
      it(`${status} means ${code}, and is not asked twice`, async () => {
        const [room, ask] = await open(preset, { status, words: 'Its own words', ...script });
        const failed = await failure(ask());
        expect(failed.code).to.equal(code);
        expect(failed.words).to.contain(script.words ?? 'Its own words');
        expect(await room.log()).to.have.length(1);
      });
    }

    for (const status of [429, 500, 503, 529]) {
      it(`${status} is asked once more, after the time it tells`, async () => {
        const [room, ask] = await open(preset, {
          status,
          times: 1,
          headers: { 'retry-after': '0.05' },
          text: 'Here',
        });
        expect((await collect(ask())).text).to.equal('Here');
        expect(await room.log()).to.have.length(2);
      });

      it(`${status} twice is told`, async () => {
        const [room, ask] = await open(preset, { status, headers: { 'retry-after': '0' } });
        const code = status === 429 ? 'rate-limited' : 'provider-busy';
        expect((await failure(ask())).code).to.equal(code);
        expect(await room.log()).to.have.length(2);
      });
    }

    it('never quote the key', async () => {
      const [, ask] = await open(preset, {
        status: 401,
        words: 'Incorrect API key provided: sk-test-0123456789. See sk-tes*****6789',
      });
      const { words } = await failure(ask());
      expect(words).to.contain('[key]');
      expect(words).not.to.contain('0123456789');
      expect(words).not.to.contain('6789');
    });

    it('a redirect is not followed', async () => {
      const elsewhere = new CloudRoom(preset);
      const [room, ask] = await open(preset, { redirect: elsewhere.provider.baseUrl });
      expect((await failure(ask())).code).to.equal('unreachable');
      expect(await room.log()).to.have.length(1);
      expect(await elsewhere.log()).to.have.length(0);
    });
  });
}

describe('What a model refuses', () => {
  it('is left out, and remembered for the next question', async () => {
    const [room, ask] = await open('openai', { refuses: ['temperature', 'stream_options'] });
    expect((await collect(ask())).text).not.to.equal('');
    expect(await room.log()).to.have.length(3);
    expect((await collect(ask())).text).not.to.equal('');
    const log = await room.log();
    expect(log).to.have.length(4);
    expect(JSON.parse(log[3]!.text)).not.to.have.any.keys('temperature', 'stream_options');
  });

  it('gives the limit its other name', async () => {
    const [room, ask] = await open('other', { refuses: ['max_tokens'] });
    expect((await collect(ask({ maxTokens: 7 }))).end.usage.completionTokens).to.equal(7);
    expect(JSON.parse((await room.log())[1]!.text)).to.include({ max_completion_tokens: 7 });
  });
});

describe('Going on', () => {
  it('asks for it where no prefix is taken, and drops what is said twice', async () => {
    const before = 'The goldcrest lives in spruce and fir';
    const [room, ask] = await open('openai', { text: 'lives in spruce and fir forests.' });
    const { text, end } = await collect(ask({ continueFrom: before }));
    expect(text).to.equal(' forests.');
    expect(end.continuedBy).to.equal('turn');
    const { messages } = JSON.parse((await room.log())[0]!.text) as { messages: object[] };
    expect(messages.at(-1)).to.have.property('role', 'user');
  });

  it('takes the space that a prefix must not end with out of what follows', async () => {
    const [room, ask] = await open('anthropic', { text: ' forests.' });
    const { text, end } = await collect(ask({ continueFrom: 'in spruce and fir ' }));
    expect(text).to.equal('forests.');
    expect(end.continuedBy).to.equal('prefix');
    const { messages } = JSON.parse((await room.log())[0]!.text) as { messages: object[] };
    expect(messages.at(-1)).to.deep.equal({ role: 'assistant', content: 'in spruce and fir' });
  });
});

describe('Thinking that is sent as text', () => {
  for (const cut of [1, 2, 5, 1000]) {
    it(`is no part of the answer, ${cut} bytes at a time`, async () => {
      const [, ask] = await open('other', {
        text: '<think>\nHm. <b>\n</think>\n\nYes, <think>.',
        cut,
      });
      const { text } = await collect(ask());
      expect(text).to.equal('Yes, <think>.');
    });
  }
});
