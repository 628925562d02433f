import { expect } from 'chai';
import { continueAnswer } from '../../../src/actions/continue-answer.js';
import { deleteTurn } from '../../../src/actions/delete-turn.js';
import { editMessage } from '../../../src/actions/edit-message.js';
import { forkChat } from '../../../src/actions/fork-chat.js';
import { openChat } from '../../../src/actions/open-chat.js';
import { regenerate } from '../../../src/actions/regenerate.js';
import { retryAnswer } from '../../../src/actions/retry-answer.js';
import { sendMessage } from '../../../src/actions/send-message.js';
import { showVersion } from '../../../src/actions/show-version.js';
import { EngineError } from '../../../src/domain/errors.js';
import { versionsOf } from '../../../src/domain/message-tree.js';
import {
  type ChatHouse,
  openHouse,
  openIds,
  shown,
  stored,
  until,
} from '../../support/chat-house.js';

const stateOf = ({ stores }: ChatHouse): { index: number; count: number } => {
  const { state } = stores.conversation;
  if (state.phase !== 'open') throw new Error(state.phase);
  return versionsOf(state.messages, state.path.at(-1)!);
};

describe('versions of a turn', () => {
  it('come by regenerating, by another model too, and can be gone through', async () => {
    const house = await openHouse();
    await sendMessage(house, 'One');
    const first = openIds(house).lastId;
    house.engine.script = ['again'];
    await regenerate(house, first);
    expect(shown(house)).to.deep.equal(['One', 'done: again']);
    house.engine.script = ['otherwise'];
    await regenerate(house, first, 'other');
    expect(stateOf(house)).to.deep.equal({ index: 2, count: 3 });
    const seeds = house.engine.requests.map(({ seed }) => seed);
    expect(new Set(seeds).size).to.equal(3);
    const { state } = house.stores.conversation;
    expect(state.phase === 'open' && state.path[1]).to.have.nested.property('by.name', 'Other');
    await showVersion(house, openIds(house).lastId, 1);
    expect(shown(house)[1]).to.equal('done: otherwise');
    await showVersion(house, openIds(house).lastId, -1);
    await showVersion(house, openIds(house).lastId, -1);
    expect(shown(house)[1]).to.equal('done: Hello there');
    const { chatId } = openIds(house);
    await openChat(house, null);
    await openChat(house, chatId);
    expect(shown(house)[1]).to.equal('done: Hello there');
    expect(stateOf(house)).to.deep.equal({ index: 0, count: 3 });
  });

  it('come by editing; going back shows what followed the first', async () => {
    const house = await openHouse();
    await sendMessage(house, 'One');
    await sendMessage(house, 'Two');
    const [question] = openIds(house).ids;
    house.engine.script = ['edited'];
    await editMessage(house, question!, ' Uno ');
    expect(shown(house)).to.deep.equal(['Uno', 'done: edited']);
    expect(house.engine.requests[2]?.messages).to.deep.equal([{ role: 'user', content: 'Uno' }]);
    await showVersion(house, openIds(house).ids[0]!, -1);
    expect(shown(house)).to.have.length(4);
    await editMessage(house, question!, 'One');
    expect(house.engine.requests).to.have.length(3);
  });
});

describe('answers taken up in place', () => {
  it('continue a cut answer to the letter and add up its tokens', async () => {
    const house = await openHouse();
    house.engine.script = ['One, two', { finish: 'length' }];
    await sendMessage(house, 'Count');
    house.engine.script = [', three', ' four'];
    await continueAnswer(house, openIds(house).lastId);
    expect(shown(house)).to.deep.equal(['Count', 'done: One, two, three four']);
    const { state } = house.stores.conversation;
    const last = state.phase === 'open' ? state.path.at(-1) : undefined;
    expect(last).to.have.nested.property('figures.completionTokens', 3);
    expect(house.engine.requests[1]?.seed).to.equal(house.engine.requests[0]?.seed);
  });

  it('continue after the device was lost, which wakes the model again', async () => {
    const house = await openHouse();
    house.engine.script = ['One,', new EngineError('device-lost', 'Gone.')];
    await sendMessage(house, 'Count');
    expect(shown(house)[1]).to.equal('failed: One,');
    expect(house.stores.models.state.engine.phase).to.equal('lost');
    house.engine.script = [' two'];
    await continueAnswer(house, openIds(house).lastId);
    expect(shown(house)[1]).to.equal('done: One, two');
    expect(house.engine.loads).to.equal(2);
  });

  it('retry a failed one from its beginning', async () => {
    const house = await openHouse();
    house.engine.script = ['bad', new EngineError('unknown', 'Oops')];
    await sendMessage(house, 'Try');
    house.engine.script = ['good'];
    await retryAnswer(house, openIds(house).lastId);
    expect(shown(house)).to.deep.equal(['Try', 'done: good']);
    expect(house.engine.requests[1]).not.to.have.property('continueFrom');
    expect(stateOf(house).count).to.equal(1);
  });
});

describe('deleteTurn', () => {
  it('takes out the turn and what follows, and Undo brings it back', async () => {
    const house = await openHouse();
    await sendMessage(house, 'One');
    await sendMessage(house, 'Two');
    const { chatId, ids } = openIds(house);
    await deleteTurn(house, ids[2]!);
    expect(shown(house)).to.deep.equal(['One', 'done: Hello there']);
    expect(await stored(house, chatId)).to.deep.equal(shown(house));
    house.stores.toasts.state[0]?.action?.run();
    await until(() => shown(house).length === 4);
    expect(await stored(house, chatId)).to.deep.equal(shown(house));
  });

  it('shows the version beside it', async () => {
    const house = await openHouse();
    await sendMessage(house, 'One');
    house.engine.script = ['again'];
    await regenerate(house, openIds(house).lastId);
    await deleteTurn(house, openIds(house).lastId);
    expect(shown(house)).to.deep.equal(['One', 'done: Hello there']);
    await deleteTurn(house, openIds(house).lastId);
    expect(shown(house)).to.deep.equal(['One']);
    await deleteTurn(house, openIds(house).lastId);
    expect(shown(house)).to.deep.equal([]);
    await sendMessage(house, 'Anew');
    expect(shown(house)).to.deep.equal(['Anew', 'done: again']);
  });

  it('stops an answer that is being written in it, and Undo has its text', async () => {
    const house = await openHouse();
    house.engine.script = ['half', 5000];
    const sent = sendMessage(house, 'One');
    await until(() => [...house.stores.replies.state.values()][0]?.reply.text === 'half');
    const { chatId, ids } = openIds(house);
    await deleteTurn(house, ids[0]!);
    await sent;
    expect(await stored(house, chatId)).to.deep.equal([]);
    house.stores.toasts.state[0]?.action?.run();
    await until(() => shown(house).length === 2);
    expect(await stored(house, chatId)).to.deep.equal(['One', 'stopped: half']);
  });
});

describe('forking a chat', () => {
  it('goes on in a new chat from a turn, and leaves the old one as it was', async () => {
    const house = await openHouse();
    await sendMessage(house, 'One');
    await sendMessage(house, 'Two');
    const { chatId, ids } = openIds(house);
    const before = await stored(house, chatId);
    const whole = shown(house);
    await forkChat(house, ids[1]!);
    const fork = openIds(house);
    expect(fork.chatId).to.not.equal(chatId);
    expect(shown(house)).to.deep.equal(whole.slice(0, 2));
    expect(fork.ids.some((id) => ids.includes(id))).to.equal(false);
    expect(house.routes.at(-1)).to.deep.equal({ screen: 'chat', chatId: fork.chatId });
    await sendMessage(house, 'Another way');
    expect(await stored(house, fork.chatId)).to.have.length(4);
    expect(await stored(house, chatId)).to.deep.equal(before);
    const titles = house.stores.chatList.state.chats.map(({ title }) => title);
    expect(titles).to.deep.equal(['One (fork)', 'One']);
  });

  it('leaves an answer behind that is not written yet', async () => {
    const house = await openHouse();
    for (const key of ['fake', 'other'])
      house.stores.models.patchModel(key, { disk: { phase: 'absent' } });
    await sendMessage(house, 'One');
    await forkChat(house, openIds(house).lastId);
    expect(shown(house)).to.deep.equal(['One']);
  });
});
