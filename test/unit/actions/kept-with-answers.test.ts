import { expect } from 'chai';
import { continueAnswer } from '../../../src/actions/continue-answer.js';
import { retryAnswer } from '../../../src/actions/retry-answer.js';
import { sendMessage } from '../../../src/actions/send-message.js';
import { EngineError } from '../../../src/domain/errors.js';
import type { AssistantMessage } from '../../../src/domain/messages.js';
import { type ChatHouse, openHouse, openIds } from '../../support/chat-house.js';

/** The last answer, as it lies on disk. */
async function kept(house: ChatHouse): Promise<AssistantMessage> {
  const { chatId, lastId } = openIds(house);
  const chat = await house.repositories.chats.open(chatId);
  return chat!.messages.find(({ id }) => id === lastId) as AssistantMessage;
}

describe('what is kept with an answer', () => {
  it('holds its reasoning apart, and sends none of it back', async () => {
    const house = await openHouse();
    house.engine.script = [{ think: 'Let me ' }, { think: 'see.' }, 'Yes'];
    await sendMessage(house, 'Can I?');
    expect(await kept(house)).to.include({ text: 'Yes', reasoning: 'Let me see.' });
    house.engine.script = ['Sure'];
    await sendMessage(house, 'Really?');
    expect(JSON.stringify(house.engine.requests.at(-1))).not.to.contain('Let me');
    expect(await kept(house)).not.to.have.any.keys('reasoning', 'continued');
  });

  it('marks where it was gone on from, and how; the reasoning of both stays', async () => {
    const house = await openHouse();
    house.engine.script = [{ think: 'First.' }, 'One two', { finish: 'length' }];
    await sendMessage(house, 'Count');
    house.engine.script = [{ think: 'Second.' }, ' three', { finish: 'length' }];
    house.engine.continuedBy = 'turn';
    await continueAnswer(house, openIds(house).lastId);
    const once = await kept(house);
    expect(once.text).to.equal('One two three');
    expect(once.reasoning).to.equal('First.\n\nSecond.');
    expect(once.continued).to.deep.equal({ at: 7, by: 'turn' });
    house.engine.script = [' four'];
    house.engine.continuedBy = undefined;
    await continueAnswer(house, openIds(house).lastId);
    expect((await kept(house)).continued).to.deep.equal({ at: 13, by: 'prefix' });
  });

  it('marks nothing where nothing came, and forgets it all when it is tried anew', async () => {
    const house = await openHouse();
    house.engine.script = [{ think: 'First.' }, 'One two', { finish: 'length' }];
    await sendMessage(house, 'Count');
    house.engine.script = [new EngineError('rate-limited', 'Slow down')];
    await continueAnswer(house, openIds(house).lastId);
    expect((await kept(house)).continued).to.equal(undefined);
    house.engine.script = ['Anew'];
    await retryAnswer(house, openIds(house).lastId);
    expect(await kept(house)).to.include({ text: 'Anew' });
    expect(await kept(house)).not.to.have.any.keys('reasoning', 'continued');
  });
});
