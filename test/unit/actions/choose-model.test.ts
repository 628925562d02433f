import { expect } from 'chai';
import { chooseModel } from '../../../src/actions/choose-model.js';
import { sendMessage } from '../../../src/actions/send-message.js';
import { updateSettings } from '../../../src/actions/update-settings.js';
import type { Settings } from '../../../src/domain/settings.js';
import { SettingsStore } from '../../../src/stores/settings-store.js';
import { ToastStore } from '../../../src/stores/toast-store.js';
import { openHouse, openIds } from '../../support/chat-house.js';

function fakeDeps(save = async (_: Partial<Settings>): Promise<void> => {}) {
  const saved: Partial<Settings>[] = [];
  const stores = { settings: new SettingsStore(), toasts: new ToastStore() };
  const repositories = {
    settings: {
      save: async (settings: Partial<Settings>) => {
        await save(settings);
        saved.push(settings);
      },
    },
  };
  return { deps: { stores, repositories }, saved };
}

describe('chooseModel', () => {
  it('sets the model of new chats and of the open one, on disk too', async () => {
    const house = await openHouse();
    await sendMessage(house, 'Hello');
    await chooseModel(house, 'other');
    const { chatId } = openIds(house);
    const { state } = house.stores.conversation;
    expect(state.phase === 'open' && state.chat.modelKey).to.equal('other');
    expect((await house.repositories.chats.open(chatId))?.chat.modelKey).to.equal('other');
    expect((await house.repositories.settings.load()).modelKey).to.equal('other');
  });

  it('writes no chat that has no message yet', async () => {
    const house = await openHouse();
    await chooseModel(house, 'other');
    const { state } = house.stores.conversation;
    expect(state.phase === 'new' && state.chat.modelKey).to.equal('other');
    expect(await house.repositories.chats.list()).to.deep.equal([]);
  });

  it('does not set back a turn that is being saved meanwhile', async () => {
    const house = await openHouse();
    await sendMessage(house, 'First');
    const { chats } = house.repositories;
    const save = chats.saveTurn.bind(chats);
    let chosen: Promise<void> | undefined;
    // While the second turn is on its way to the disk another model is chosen.
    chats.saveTurn = async (...turn) => {
      const saving = save(...turn);
      if (chosen === undefined) {
        chosen = Promise.resolve();
        chosen = chooseModel(house, 'other');
        await new Promise((done) => setTimeout(done, 60));
      }
      await saving;
    };
    house.engine.script = [400, 'late'];
    const sent = sendMessage(house, 'Second');
    await new Promise((done) => setTimeout(done, 150));
    await chosen;
    const { chatId, lastId } = openIds(house);
    const stored = await chats.open(chatId);
    expect(stored?.chat).to.include({ leafId: lastId, modelKey: 'other' });
    await sent;
  });
});

describe('updateSettings', () => {
  it('applies at once and keeps what was changed, no more', async () => {
    const { deps, saved } = fakeDeps();
    const saving = updateSettings(deps, { theme: 'dark' });
    expect(deps.stores.settings.state.theme).to.equal('dark');
    await saving;
    expect(saved).to.deep.equal([{ theme: 'dark' }]);
  });

  it('says so when nothing can be kept', async () => {
    const { deps } = fakeDeps(() => Promise.reject(new Error('no')));
    await updateSettings(deps, { theme: 'dark' });
    expect(deps.stores.settings.state.theme).to.equal('dark');
    expect(deps.stores.toasts.state[0]?.text).to.match(/could not keep the setting/);
  });
});
