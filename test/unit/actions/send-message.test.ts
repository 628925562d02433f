import { expect } from 'chai';
import { sendMessage } from '../../../src/actions/send-message.js';
import { openChat } from '../../../src/actions/open-chat.js';
import type { AssistantMessage } from '../../../src/domain/messages.js';
import type { ReplyPhase } from '../../../src/stores/streaming-reply.js';
import { certaintyOf } from '../../../src/domain/certainty/token-chances.js';
import { EngineError } from '../../../src/domain/errors.js';
import { openHouse, openIds, shown, sleep, stored, until } from '../../support/chat-house.js';
import { fillDisk } from '../../support/test-database.js';

/** A text that is counted before it is read. */
const long = (words: number): string => 'word '.repeat(words).trim();

describe('sendMessage', () => {
  it('makes the chat, answers, and keeps both', async () => {
    const house = await openHouse();
    await house.repositories.drafts.save('new', 'why is the sky blue?');
    await sendMessage(house, '  why is the sky blue?  ');
    const { chatId } = openIds(house);
    expect(shown(house)).to.deep.equal(['why is the sky blue?', 'done: Hello there']);
    expect(await stored(house, chatId)).to.deep.equal(shown(house));
    expect(house.routes).to.deep.equal([{ screen: 'chat', chatId }]);
    expect(house.stores.chatList.find(chatId)?.title).to.equal('Why is the sky blue?');
    expect(await house.repositories.drafts.get('new')).to.equal('');
    expect(house.stores.replies.state.size).to.equal(0);
    expect(house.said).to.deep.equal(['Waking Fake', 'Answering', 'Answer finished, 2 tokens']);
  });

  it('has the question on disk before the engine sees it', async () => {
    const house = await openHouse();
    let onDisk: string[] = [];
    house.engine.onGenerate = async () => {
      onDisk = await stored(house, openIds(house).chatId);
    };
    await sendMessage(house, 'First things first');
    expect(onDisk).to.deep.equal(['First things first', 'writing: ']);
  });

  it('leaves no answer on the screen without its writer while the draft is cleared', async () => {
    const house = await openHouse();
    let hasWriter = false;
    house.repositories.drafts.save = async () => {
      await until(() => house.stores.replies.ofChat(openIds(house).chatId) !== undefined);
      hasWriter = true;
    };
    house.engine.onGenerate = () => until(() => hasWriter);
    await sendMessage(house, 'First things first');
    expect(hasWriter).to.equal(true);
  });

  it('gives the engine the whole path, the settings of the chat, and a seed it keeps', async () => {
    const house = await openHouse();
    await sendMessage(house, 'One');
    await sendMessage(house, 'Two');
    const [first, second] = house.engine.requests;
    expect(second?.messages).to.deep.equal([
      { role: 'user', content: 'One' },
      { role: 'assistant', content: 'Hello there' },
      { role: 'user', content: 'Two' },
    ]);
    expect(second).to.include({ temperature: 0.7, topP: 0.95, maxTokens: 1024 });
    expect(second?.seed)
      .to.be.within(0, 2 ** 31 - 1)
      .and.not.equal(first?.seed);
    const { state } = house.stores.conversation;
    const answer = state.phase === 'open' && (state.path[3] as AssistantMessage);
    expect(answer).to.have.nested.property('figures.seed', second?.seed);
    expect(answer).to.have.nested.property('by.library', 'fake 1.0');
  });

  it('asks how sure the model is where the person wants to know, and keeps it', async () => {
    const house = await openHouse();
    const tokens = (...chances: number[]) =>
      chances.map((chance, at) => ({
        token: at === 0 ? ' Paris' : ',',
        logprob: Math.log(chance),
        top: [
          { token: ' Rome', logprob: Math.log((1 - chance) / 2) },
          { token: at === 0 ? ' Paris' : ',', logprob: Math.log(chance) },
        ],
      }));
    house.engine.script = [{ say: ' Paris,,,', tokens: tokens(0.4, 0.9, 0.9, 0.8) }];
    await sendMessage(house, 'Where?');
    expect(house.engine.requests[0]).not.to.have.property('topLogprobs');
    house.stores.settings.patch({ certainty: true });
    await sendMessage(house, 'Where now?');
    expect(house.engine.requests[1]?.topLogprobs).to.equal(5);
    const { messages } = (await house.repositories.chats.open(openIds(house).chatId))!;
    const [first, second] = messages.filter(({ role }) => role === 'assistant') as [
      AssistantMessage,
      AssistantMessage,
    ];
    expect(first.figures).not.to.have.any.keys('chanceLow', 'temperature');
    expect(first.unsure).to.equal(undefined);
    expect(certaintyOf(second.figures)?.median).to.be.closeTo(0.85, 1e-9);
    expect(certaintyOf(second.figures)?.low).to.be.closeTo(0.52, 1e-9);
    expect(certaintyOf(second.figures)?.form).to.deep.equal({ temperature: 0.7, topP: 0.95 });
    expect(second.unsure).to.deep.equal([
      {
        at: 1,
        length: 5,
        piece: 'Paris',
        chance: 0.4,
        others: [{ text: ' Rome', chance: 0.3 }],
      },
    ]);
  });

  it('measures by the wall clock', async () => {
    const house = await openHouse();
    house.engine.script = [100, 'a', ...Array.from({ length: 10 }, () => [20, 'b']).flat()];
    await sendMessage(house, 'Measure');
    const { state } = house.stores.conversation;
    const answer = state.phase === 'open' ? (state.path[1] as AssistantMessage) : undefined;
    expect(answer?.figures?.firstTokenMs).to.be.within(99, 400);
    expect(answer?.figures?.completionTokens).to.equal(11);
    expect(answer?.figures?.tokensPerSecond).to.be.within(15, 51);
    expect(answer?.figures?.totalMs).to.be.greaterThan(299);
    await until(() => house.stores.models.find('fake')?.measuredTokensPerSecond !== null);
    expect((await house.repositories.measurements.speeds('fake'))?.prefill).to.equal(200);
    expect((await house.repositories.settings.load()).answeredHere).to.deep.equal(['fake']);
  });

  it('goes through its phases, with an estimate once reading was measured', async () => {
    const house = await openHouse();
    await house.repositories.measurements.addSpeed('fake', { decode: 10, prefill: 2 });
    // Longer than replies rest between two changes, so that it is told.
    house.engine.loadMs = 300;
    house.engine.script = [500, 'Hi'];
    const phases: ReplyPhase[] = [];
    house.stores.replies.subscribe(() => {
      for (const { reply } of house.stores.replies.state.values())
        reply.addEventListener('change', () => phases.push(reply.phase));
    });
    await sendMessage(house, long(400));
    await sleep(50);
    const kinds = [...new Set(phases.map(({ kind }) => kind))];
    expect(kinds).to.include.members(['waking', 'reading', 'ended']);
    expect(phases).to.deep.include({ kind: 'reading', promptTokens: 400, estimateMs: 200_000 });
  });

  it('asks a short question at once, and learns its tokens from the engine', async () => {
    const house = await openHouse();
    house.engine.script = [80, 'Hi'];
    const sent = sendMessage(house, 'one two three four');
    await until(() => [...house.stores.replies.state.values()][0]?.reply.phase.kind === 'reading');
    const phase = [...house.stores.replies.state.values()][0]?.reply.phase;
    expect(phase).to.deep.include({ promptTokens: null, estimateMs: null });
    await sent;
    expect(house.engine.counted).to.equal(0);
    const { state } = house.stores.conversation;
    const answer = state.phase === 'open' ? (state.path[1] as AssistantMessage) : undefined;
    expect(answer?.figures?.promptTokens).to.equal(100);
  });

  it('does not read again what the engine has just read', async () => {
    const house = await openHouse();
    await sendMessage(house, long(400));
    house.engine.script = [80, 'Hi'];
    const sent = sendMessage(house, 'four five');
    await until(() => [...house.stores.replies.state.values()][0]?.reply.phase.kind === 'reading');
    const phase = [...house.stores.replies.state.values()][0]?.reply.phase;
    // 400 + 2 words asked and 2 answered, of which 402 are known.
    expect(phase).to.deep.include({ kind: 'reading', promptTokens: 2 });
    await sent;
  });

  it('saves what was written each half second', async () => {
    const house = await openHouse();
    const partials: [string, number][] = [];
    const { chats } = house.repositories;
    const save = chats.saveMessage.bind(chats);
    chats.saveMessage = (message, durability) => {
      if (durability === 'relaxed') partials.push([message.text, performance.now()]);
      return save(message, durability);
    };
    house.engine.script = Array.from({ length: 13 }, () => [100, 'x']).flat();
    await sendMessage(house, 'Slowly');
    expect(partials).to.have.length(2);
    expect(partials[0]?.[0].length).to.be.within(4, 7);
    expect(partials[1]![1] - partials[0]![1]).to.be.within(480, 750);
    expect(await stored(house, openIds(house).chatId)).to.deep.equal([
      'Slowly',
      `done: ${'x'.repeat(13)}`,
    ]);
  });

  it('marks risky steps on disk for the first answer, and clears them', async () => {
    const house = await openHouse();
    const steps: string[] = [];
    const { markers } = house.repositories;
    const [set, clear] = [markers.set.bind(markers), markers.clear.bind(markers)];
    markers.set = (marker) => (steps.push(marker.step), set(marker));
    markers.clear = () => (steps.push('-'), clear());
    await sendMessage(house, 'One');
    await sendMessage(house, 'Two');
    expect(steps).to.deep.equal(['load', '-', 'prefill', 'decode', '-']);
  });

  it('gives a message back that cannot be kept, and asks no engine', async () => {
    const house = await openHouse();
    const free = fillDisk();
    const failed = await sendMessage(house, 'Too much').catch((error: unknown) => error);
    free();
    expect(failed).to.include({ name: 'StorageError', code: 'quota-full' });
    expect(house.stores.conversation.state.phase).to.equal('new');
    expect(house.engine.requests).to.have.length(0);
  });

  it('leaves out the oldest turns of a long chat and says how many', async () => {
    const house = await openHouse();
    const words = Array.from({ length: 1000 }, () => 'word').join(' ');
    for (let i = 0; i < 4; i++) await sendMessage(house, words);
    expect(house.engine.requests[2]?.messages).to.have.length(5);
    const { state } = house.stores.conversation;
    const last = state.phase === 'open' ? (state.path.at(-1) as AssistantMessage) : undefined;
    expect(last?.figures?.turnsLeftOut).to.equal(2);
    expect(house.engine.requests[3]?.messages).to.have.length(3);
  });

  it('fails a message that is longer than the context, with both counts', async () => {
    const house = await openHouse();
    await sendMessage(house, Array.from({ length: 5000 }, () => 'word').join(' '));
    const { state } = house.stores.conversation;
    const last = state.phase === 'open' ? (state.path.at(-1) as AssistantMessage) : undefined;
    expect(last?.state).to.deep.include({ phase: 'failed', code: 'context-full' });
    expect(last?.state).to.have.property('detail').that.contains('5,000').and.contains('4,096');
    expect(house.engine.requests).to.have.length(0);
  });

  it('keeps the text of an answer whose engine fails or is lost', async () => {
    const house = await openHouse();
    house.engine.script = ['half', new EngineError('out-of-memory', 'No more memory.')];
    await sendMessage(house, 'One');
    house.engine.script = ['part', new EngineError('device-lost', 'Gone.')];
    await sendMessage(house, 'Two');
    house.engine.script = ['odd', { finish: 'abort' }];
    await sendMessage(house, 'Three');
    house.engine.script = ['long', { finish: 'length' }];
    await sendMessage(house, 'Four');
    const answers = shown(house).filter((_, index) => index % 2 === 1);
    expect(answers).to.deep.equal([
      'failed: half',
      'failed: part',
      'interrupted: odd',
      'cut: long',
    ]);
    expect(await stored(house, openIds(house).chatId)).to.deep.equal(shown(house));
  });

  it('fails when the model cannot be loaded, and tries anew the next time', async () => {
    const house = await openHouse();
    house.engine.loadError = new EngineError('model-damaged', 'Bad shard.');
    await sendMessage(house, 'One');
    expect(shown(house)[1]).to.equal('failed: ');
    house.engine.loadError = undefined;
    await sendMessage(house, 'Two');
    expect(shown(house)[3]).to.equal('done: Hello there');
    expect(house.engine.requests[0]?.messages).to.deep.equal([
      { role: 'user', content: 'One\n\nTwo' },
    ]);
  });

  it('goes on while the person is in another chat, one answer at a time', async () => {
    const house = await openHouse();
    house.engine.script = ['a', 120, 'b'];
    const first = sendMessage(house, 'One');
    await until(() => house.stores.replies.state.size === 1);
    const { chatId } = openIds(house);
    await openChat(house, null);
    const second = sendMessage(house, 'Two');
    await until(() => house.stores.replies.state.size === 2);
    const waiting = [...house.stores.replies.state.values()][1];
    await until(() => waiting?.reply.phase.kind === 'queued');
    await first;
    expect(await stored(house, chatId)).to.deep.equal(['One', 'done: ab']);
    await second;
    expect(shown(house)).to.deep.equal(['Two', 'done: ab']);
    await openChat(house, chatId);
    expect(shown(house)).to.deep.equal(['One', 'done: ab']);
  });

  it('does not lose an answer to a full disk: it is shown, and saved when there is room', async function () {
    this.timeout(15_000);
    const house = await openHouse();
    let free = (): void => {};
    house.engine.onGenerate = () => {
      free = fillDisk();
    };
    await sendMessage(house, 'One');
    const { chatId } = openIds(house);
    expect(shown(house)[1]).to.equal('done: Hello there');
    expect(house.stores.toasts.state[0]?.text).to.contain('Delete a model');
    await openChat(house, null);
    await openChat(house, chatId);
    expect(shown(house)[1]).to.equal('done: Hello there');
    free();
    expect(await stored(house, chatId)).to.deep.equal(['One', 'writing: ']);
    await sleep(5600);
    expect(await stored(house, chatId)).to.deep.equal(['One', 'done: Hello there']);
    expect(house.stores.toasts.state).to.have.length(0);
  });

  it('wakes a proven model again by itself, once, when it is taken away before its first word', async () => {
    const house = await openHouse();
    await sendMessage(house, 'One');
    const script = house.engine.script;
    house.engine.script = [new EngineError('device-lost', 'gone')];
    house.engine.onGenerate = () => {
      if (house.engine.requests.length === 3) house.engine.script = script;
    };
    await sendMessage(house, 'Two');
    expect(shown(house).at(-1)).to.equal('done: Hello there');
    expect(house.engine.loads).to.equal(2);
    house.engine.script = [new EngineError('device-lost', 'gone')];
    house.engine.onGenerate = () => {};
    await sendMessage(house, 'Three');
    expect(shown(house).at(-1)).to.equal('failed: ');
    expect(house.engine.requests).to.have.length(5);
  });

  it('leaves a model alone that is lost in its first answer, or in the middle of one', async () => {
    const house = await openHouse();
    house.engine.script = [new EngineError('device-lost', 'gone')];
    await sendMessage(house, 'One');
    expect(house.engine.requests).to.have.length(1);
    house.engine.script = ['Hello'];
    await sendMessage(house, 'Two');
    house.engine.script = ['Hel', new EngineError('device-lost', 'gone')];
    await sendMessage(house, 'Three');
    expect(shown(house).at(-1)).to.equal('failed: Hel');
    expect(house.engine.requests).to.have.length(3);
  });
});
