import { expect } from 'chai';
import { chooseModel } from '../../../src/actions/choose-model.js';
import { updateSettings } from '../../../src/actions/update-settings.js';
import type { Chat, ChatMeta } from '../../../src/domain/messages.js';
import type { Settings } from '../../../src/domain/settings.js';
import type { ChatsRepository } from '../../../src/storage/contracts.js';
import {
  type ConversationState,
  ConversationStore,
} from '../../../src/stores/conversation-store.js';
import { SettingsStore } from '../../../src/stores/settings-store.js';
import { ToastStore } from '../../../src/stores/toast-store.js';

const CHAT = { id: 'c', leafId: null, modelKey: null, systemPrompt: '' } as unknown as Chat;
const META = { id: 'c', title: 'A chat' } as ChatMeta;

function fakeDeps(initial: ConversationState, save = async (_: Settings): Promise<void> => {}) {
  const saved: Settings[] = [];
  const chats: Chat[] = [];
  const stores = {
    settings: new SettingsStore(),
    toasts: new ToastStore(),
    conversation: new ConversationStore(initial),
  };
  const repositories = {
    settings: {
      save: async (settings: Settings) => {
        await save(settings);
        saved.push(settings);
      },
    },
    chats: { saveChat: async (chat: Chat) => void chats.push(chat) } as unknown as ChatsRepository,
  };
  return { deps: { stores, repositories }, saved, chats };
}

describe('chooseModel', () => {
  it('sets the model of new chats and of the open one, on disk too', async () => {
    const { deps, saved, chats } = fakeDeps({
      phase: 'open',
      chat: CHAT,
      meta: META,
      messages: [],
      path: [],
    });
    await chooseModel(deps, 'phi-3.5-mini');
    expect(saved.at(-1)?.modelKey).to.equal('phi-3.5-mini');
    expect(chats).to.deep.equal([{ ...CHAT, modelKey: 'phi-3.5-mini' }]);
    const { state } = deps.stores.conversation;
    expect(state.phase === 'open' && state.chat.modelKey).to.equal('phi-3.5-mini');
  });

  it('writes no chat that has no message yet', async () => {
    const { deps, chats } = fakeDeps({ phase: 'new', chat: CHAT });
    await chooseModel(deps, 'phi-3.5-mini');
    const { state } = deps.stores.conversation;
    expect(state.phase === 'new' && state.chat.modelKey).to.equal('phi-3.5-mini');
    expect(chats).to.deep.equal([]);
  });
});

describe('updateSettings', () => {
  it('applies at once and keeps the whole', async () => {
    const { deps, saved } = fakeDeps({ phase: 'new', chat: CHAT });
    const saving = updateSettings(deps, { theme: 'dark' });
    expect(deps.stores.settings.state.theme).to.equal('dark');
    await saving;
    expect(saved).to.deep.equal([deps.stores.settings.state]);
  });

  it('says so when nothing can be kept', async () => {
    const { deps } = fakeDeps({ phase: 'new', chat: CHAT }, () => Promise.reject(new Error('no')));
    await updateSettings(deps, { theme: 'dark' });
    expect(deps.stores.settings.state.theme).to.equal('dark');
    expect(deps.stores.toasts.state[0]?.text).to.match(/could not keep the setting/);
  });
});
