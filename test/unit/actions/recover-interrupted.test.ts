import { expect } from 'chai';
import { continueAnswer } from '../../../src/actions/continue-answer.js';
import { openChat } from '../../../src/actions/open-chat.js';
import { recoverInterrupted } from '../../../src/actions/recover-interrupted.js';
import { sendMessage } from '../../../src/actions/send-message.js';
import { answerOf, chatOf, metaOf, questionOf } from '../../support/chat-fixtures.js';
import { openHouse, openIds, shown, sleep, stored } from '../../support/chat-house.js';

describe('recoverInterrupted', () => {
  it('makes an interrupted answer of what a page died over, text kept, to be continued', async () => {
    const house = await openHouse();
    const half = answerOf({
      text: 'One, two, ',
      state: { phase: 'writing' },
      figures: { seed: 7 },
    });
    await house.repositories.chats.saveTurn(
      [questionOf(), half],
      chatOf({ leafId: 'a1' }),
      metaOf(),
    );
    await openChat(house, 'c1');
    await recoverInterrupted(house);
    expect(shown(house)[1]).to.equal('interrupted: One, two, ');
    expect((await stored(house, 'c1'))[1]).to.equal('interrupted: One, two, ');
    house.engine.script = ['three'];
    await continueAnswer(house, 'a1');
    expect(house.engine.requests[0]).to.include({ continueFrom: 'One, two, ', seed: 7 });
    expect(house.engine.requests[0]?.messages).to.deep.equal([{ role: 'user', content: 'Why?' }]);
    expect((await stored(house, 'c1'))[1]).to.equal('done: One, two, three');
  });

  it('leaves alone what a living page writes', async () => {
    const house = await openHouse();
    house.engine.script = ['a', 300, 'b'];
    const sent = sendMessage(house, 'One');
    await sleep(100);
    const other = await openHouse(house.databaseName);
    await recoverInterrupted(other);
    expect((await stored(house, openIds(house).chatId))[1]).to.match(/^writing/);
    await sent;
    expect((await stored(house, openIds(house).chatId))[1]).to.equal('done: ab');
  });

  it('knows what a page died over before the clock was set back', async () => {
    const house = await openHouse();
    const later = Date.now() + 3_600_000;
    const half = answerOf({ createdAt: later, text: 'One', state: { phase: 'writing' } });
    await house.repositories.chats.saveTurn([half], chatOf({ leafId: 'a1' }), metaOf());
    await recoverInterrupted(house);
    expect(await stored(house, 'c1')).to.deep.equal(['interrupted: One']);
  });

  it('purges what was deleted and keeps waiting questions', async () => {
    const house = await openHouse();
    const { chats } = house.repositories;
    const waiting = answerOf({ id: 'a2', text: '', state: { phase: 'waiting' } });
    const messages = [questionOf(), answerOf({ deletedAt: 5 }), waiting];
    await chats.saveTurn(messages, chatOf({ leafId: 'a2' }), metaOf());
    await chats.saveTurn([], chatOf({ id: 'c2' }), metaOf({ id: 'c2', deletedAt: 5 }));
    await recoverInterrupted(house);
    expect((await chats.open('c1'))?.messages).to.deep.equal([questionOf(), waiting]);
    expect(await chats.open('c2')).to.equal(undefined);
  });

  it('leaves alone what was sent while the page was still starting', async () => {
    const house = await openHouse();
    const fresh = answerOf({ createdAt: Date.now(), text: '', state: { phase: 'writing' } });
    await house.repositories.chats.saveTurn([fresh], chatOf({ leafId: 'a1' }), metaOf());
    await recoverInterrupted(house);
    expect(await stored(house, 'c1')).to.deep.equal(['writing: ']);
    await recoverInterrupted(house, Date.now() + 1);
    expect(await stored(house, 'c1')).to.deep.equal(['interrupted: ']);
  });
});
