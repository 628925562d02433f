import { expect } from 'chai';
import { collect, load, QUESTION, request } from '../../../support/engine-contract.js';
import { scriptedModelRef } from '../../../support/scripted-models.js';
import { holders, openSharedTab, type SharedTab } from '../../../support/shared-tabs.js';
import { until } from '../../../support/chat-house.js';
import { freshName } from '../../../support/test-database.js';
import { deferred } from '../../../../src/engines/deferred.js';
import { holdLock } from '../../../../src/platform/web-locks.js';
import type { ShareMessage } from '../../../../src/engines/shared/share-messages.js';
import type { EngineWait } from '../../../../src/engines/engine.js';

const MODEL = scriptedModelRef();
const never = new AbortController().signal;
const SLOW = { tokensPerSecond: 200, loadMs: 5 };

const ask = ({ engine }: SharedTab, part = {}, onWait?: (wait: EngineWait) => void) =>
  engine.generate(request({ maxTokens: 40, ...part }), never, onWait);

/** What one tab alone answers. */
async function whole(part = {}): Promise<string> {
  const alone = openSharedTab({ name: freshName(), script: SLOW });
  await load(alone.engine, MODEL);
  return (await collect(ask(alone, part))).text;
}

/** Tabs of which the first holds the model. */
async function openTabs(count: number): Promise<SharedTab[]> {
  const name = freshName();
  const tabs = Array.from({ length: count }, () => openSharedTab({ name, script: SLOW }));
  for (const { engine } of tabs) await load(engine, MODEL);
  return tabs;
}

/** A tab that holds the model and answers nothing, as one that is about to crash. */
async function pretendHolder(name: string): Promise<{ asked: Promise<void>; vanish: () => void }> {
  const id = crypto.randomUUID();
  const release = await holdLock(name, { wait: never });
  const releaseOwn = await holdLock(`${name}-${id}`);
  const channel = new BroadcastChannel(`${name}-1`);
  const say = (message: ShareMessage): void => channel.postMessage(message);
  const asked = deferred<void>();
  channel.onmessage = ({ data }: MessageEvent<ShareMessage>) => {
    if (data.type === 'who') say({ type: 'holder', holder: id, states: {} });
    if (data.type !== 'ask' || data.holder !== id) return;
    const { tab, jobId, job } = data;
    if (job.wish.kind === 'load')
      say({ type: 'news', tab, jobId, news: { kind: 'done', tokens: 0 } });
    else asked.resolve();
  };
  say({ type: 'holder', holder: id, states: {} });
  const vanish = (): void => {
    channel.close();
    release?.();
    releaseOwn?.();
  };
  return { asked: asked.promise, vanish };
}

describe('DeviceShare', () => {
  it('loads a model once, whoever asks', async () => {
    const name = freshName();
    const tabs = [0, 1, 2, 3].map(() => openSharedTab({ name, script: SLOW }));
    await Promise.all(tabs.map(({ engine }) => load(engine, MODEL)));
    expect(holders(tabs)).to.have.length(1);
    expect(tabs.flatMap(({ own }) => own)).to.have.length(1);
    expect(tabs.map(({ engine }) => engine.state.phase)).to.deep.equal(Array(4).fill('ready'));
  });

  it('says how far a load is to whoever waits for it', async () => {
    const [first, second] = await openTabs(2);
    await first!.engine.unload();
    await until(() => second!.engine.state.phase === 'empty');
    const shares = (await load(second!.engine, MODEL)).map(({ share }) => share);
    expect(shares.length).to.be.greaterThan(1);
    expect(shares.at(-1)).to.equal(1);
  });

  it('takes turns over tabs, not over who asked most', async () => {
    const tabs = await openTabs(3);
    const order: string[] = [];
    const answer = async (tab: number, name: string): Promise<void> => {
      await collect(ask(tabs[tab]!, { maxTokens: 4 }));
      order.push(name);
    };
    const first = answer(1, 'b1');
    const all = [first, answer(1, 'b2'), answer(1, 'b3'), answer(2, 'c1'), answer(0, 'a1')];
    await Promise.all(all);
    expect(order.slice(0, 3).sort()).to.deep.equal(['a1', 'b1', 'c1']);
    expect(order.slice(3)).to.deep.equal(['b2', 'b3']);
  });

  it('tells who waits for another tab that it waits', async () => {
    const [first, second] = await openTabs(2);
    const waits: EngineWait[] = [];
    const answer = collect(ask(first!));
    await collect(ask(second!, {}, (wait) => waits.push(wait)));
    expect(waits).to.deep.equal([{ for: 'turn' }]);
    await answer;
  });

  it('brings a model back that another tab replaced', async () => {
    const [first, second] = await openTabs(2);
    const other = { ...MODEL, variant: { ...MODEL.variant, id: 'another' } };
    await load(second!.engine, other);
    const waits: EngineWait[] = [];
    const { text } = await collect(ask(first!, { maxTokens: 4 }, (wait) => waits.push(wait)));
    expect(text).not.to.equal('');
    expect(waits.every((wait) => wait.for === 'model')).to.equal(true);
    expect(waits).not.to.have.length(0);
    expect(first!.engine.state).to.deep.equal({ phase: 'ready', model: MODEL });
  });

  it('knows which model is meant where another tab loaded it', async () => {
    const [first, second] = await openTabs(2);
    const other = { ...MODEL, variant: { ...MODEL.variant, id: 'another' } };
    await load(first!.engine, other);
    const isThere = ({ engine }: SharedTab): boolean =>
      engine.state.phase === 'ready' && engine.state.model.variant.id === 'another';
    await until(() => isThere(second!));
    await load(second!.engine, other);
    await collect(ask(second!, { maxTokens: 4 }));
    await until(() => isThere(first!));
    expect(isThere(second!)).to.equal(true);
    expect(await first!.engine.countTokens('two words')).to.be.greaterThan(0);
  });

  it('stops an answer in another tab', async () => {
    const [first, second] = await openTabs(2);
    const stop = new AbortController();
    const deltas = second!.engine.generate(request({ maxTokens: 400 }), stop.signal);
    const { end } = await collect(deltas, (_delta, index) => index === 2 && stop.abort());
    expect(end.finishReason).to.equal('abort');
    expect((await collect(ask(first!, { maxTokens: 3 }))).end.finishReason).to.equal('length');
  });

  it('counts in another tab', async () => {
    const [first, second] = await openTabs(2);
    const here = await first!.engine.countTokens([QUESTION]);
    expect(await second!.engine.countTokens([QUESTION])).to.equal(here);
  });

  it('goes on to the letter in another tab when the holder leaves in the middle', async () => {
    const [first, second, third] = await openTabs(3);
    const answers = [second!, third!].map((tab) =>
      collect(ask(tab), (_delta, index) => tab === second && index === 10 && first!.share.close()),
    );
    const texts = (await Promise.all(answers)).map(({ text }) => text);
    const expected = await whole();
    expect(texts).to.deep.equal([expected, expected]);
    expect(holders([first!, second!, third!])).to.have.length(1);
    expect(second!.takeovers() + third!.takeovers()).to.equal(1);
  });

  it('counts the tokens of both halves', async () => {
    const [first, second] = await openTabs(2);
    const { end, deltas } = await collect(
      ask(second!),
      (_delta, index) => index === 10 && first!.share.close(),
    );
    expect(deltas).to.have.length(41);
    expect(end.usage.completionTokens).to.equal(40);
  });

  it('gives the models up before it is frozen, and asks for them afterwards', async () => {
    const [first, second] = await openTabs(2);
    const answer = collect(ask(first!), (_delta, index) => {
      if (index !== 10) return;
      first!.share.suspend();
      setTimeout(() => void first!.share.resume(), 200);
    });
    await collect(ask(second!, { maxTokens: 4 }));
    expect(holders([first!, second!])).to.deep.equal([second!]);
    expect((await answer).text).to.equal(await whole());
    expect(holders([first!, second!])).to.deep.equal([second!]);
  });

  it('takes them from a tab that is frozen with them', async () => {
    const name = freshName();
    const first = openSharedTab({ name, script: SLOW });
    await load(first.engine, MODEL);
    // Alone, it keeps them; its locks stay its own.
    first.share.suspend();
    const others = [0, 1, 2].map(() => openSharedTab({ name, script: SLOW }));
    await Promise.all(others.map(({ engine }) => load(engine, MODEL)));
    const texts = await Promise.all(others.map(async (tab) => (await collect(ask(tab))).text));
    expect(new Set(texts).size).to.equal(1);
    expect(holders(others)).to.have.length(1);
    await first.share.resume();
    expect((await collect(ask(first))).text).to.equal(texts[0]);
    expect(holders([first, ...others])).to.have.length(1);
  });

  it('asks once more when the holder vanished without a word', async () => {
    const name = freshName();
    const holder = await pretendHolder(name);
    const tab = openSharedTab({ name, script: SLOW });
    await load(tab.engine, MODEL);
    const answer = collect(ask(tab));
    await holder.asked;
    holder.vanish();
    expect((await answer).text).to.equal(await whole());
    expect(tab.takeovers()).to.equal(1);
  });

  it('does not ask a third tab what two vanished over', async () => {
    const name = freshName();
    const first = await pretendHolder(name);
    const tab = openSharedTab({ name, script: SLOW });
    await load(tab.engine, MODEL);
    const outcome = collect(ask(tab)).then(
      () => 'answered',
      (error: Error) => error.message,
    );
    await first.asked;
    const next = pretendHolder(name);
    first.vanish();
    await (
      await next
    ).asked;
    (await next).vanish();
    expect(await outcome).to.equal('Two tabs that ran the model are gone');
    expect(tab.own).to.have.length(0);
  });

  it('hears nothing of what is not said in its language', async () => {
    const name = freshName();
    const [first, second] = [0, 1].map(() => openSharedTab({ name, script: SLOW }));
    for (const tab of [first!, second!]) await load(tab.engine, MODEL);
    const channel = new BroadcastChannel(`${name}-1`);
    for (const nonsense of [
      null,
      7,
      {},
      { type: 'ask' },
      { type: 'holder', holder: 3, states: {} },
    ])
      channel.postMessage(nonsense);
    channel.close();
    expect((await collect(ask(second!, { maxTokens: 3 }))).end.finishReason).to.equal('length');
  });
});
