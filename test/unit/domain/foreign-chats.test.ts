import { expect } from 'chai';
import { chatOfExport } from '../../../src/domain/foreign-chats.js';
import { pathTo } from '../../../src/domain/message-tree.js';

const ID = '6f1c0a52-0000-4000-8000-000000000001';

const shown = (value: unknown): string[] => {
  const { chat, messages } = chatOfExport(value);
  return pathTo(messages, chat.leafId).map(({ role, text }) => `${role}: ${text}`);
};

function node(id: string, parent: string | null, role: string, text: string, more = {}) {
  const content = { content_type: 'text', parts: [text] };
  const message = { id, author: { role }, content, create_time: 1.7e9, recipient: 'all', ...more };
  return { id, parent, children: [], message };
}

describe('chatOfExport', () => {
  const chatgpt = (nodes: readonly { id: string }[], tip: string) => ({
    conversation_id: ID,
    title: 'Wrens',
    create_time: 1.7e9,
    update_time: 1.7e9 + 60,
    current_node: tip,
    mapping: {
      root: { id: 'root', parent: null, message: null },
      ...Object.fromEntries(nodes.map((each) => [each.id, each])),
    },
  });

  it('keeps ChatGPT’s tree, without what was never shown', () => {
    const value = chatgpt(
      [
        node('sys', 'root', 'system', 'Be brief'),
        node('q', 'sys', 'user', 'Where?'),
        node('a1', 'q', 'assistant', 'In ivy.', { metadata: { model_slug: 'gpt-4o' } }),
        node('call', 'q', 'assistant', 'search()', { recipient: 'browser' }),
        node('tool', 'call', 'tool', 'results'),
        node('a2', 'tool', 'assistant', 'In walls.'),
      ],
      'a2',
    );
    expect(shown(value)).to.deep.equal(['user: Where?', 'assistant: In walls.']);
    const { meta, messages } = chatOfExport(value);
    expect(messages).to.have.length(3);
    expect(meta).to.deep.include({ title: 'Wrens', createdAt: 1.7e12, usedCloud: true });
    const first = messages.find(({ text }) => text === 'In ivy.');
    expect(first?.role === 'assistant' && first.by.name).to.equal('gpt-4o');
    expect(new Set(messages.map(({ parentId }) => parentId)).size).to.equal(2);
  });

  it('says where a picture was', () => {
    const content = { content_type: 'multimodal_text', parts: [{ asset: 1 }, 'What is it?'] };
    const value = chatgpt([node('q', 'root', 'user', '', { content })], 'q');
    expect(shown(value)[0]).to.match(/^user: \*\(Not text: .*What is it\?$/s);
  });

  it('keeps Claude’s messages, with parents or without', () => {
    const message = (uuid: string, sender: string, text: string, more = {}) => ({
      uuid,
      sender,
      text: '',
      content: [
        { type: 'thinking', thinking: 'Hm' },
        { type: 'text', text },
      ],
      created_at: '2026-01-02T03:04:05Z',
      ...more,
    });
    const conversation = (messages: unknown[]) => ({
      uuid: ID,
      name: '',
      created_at: '2026-01-02T03:04:05Z',
      updated_at: '2026-01-02T03:05:00Z',
      chat_messages: messages,
    });
    const plain = conversation([message('m1', 'human', 'Hi'), message('m2', 'assistant', 'Hello')]);
    expect(shown(plain)).to.deep.equal(['user: Hi', 'assistant: Hello']);
    expect(chatOfExport(plain).meta.title).to.equal('Untitled');
    const forked = conversation([
      message('m1', 'human', 'Hi', { parent_message_uuid: 'nobody' }),
      message('m2', 'assistant', 'One', { parent_message_uuid: 'm1' }),
      message('m3', 'assistant', 'Two', { parent_message_uuid: 'm1' }),
    ]);
    expect(shown(forked)).to.deep.equal(['user: Hi', 'assistant: Two']);
    expect(chatOfExport(forked).messages).to.have.length(3);
  });

  it('refuses what is neither, empty, or goes round', () => {
    for (const [value, reason] of [
      [7, 'is not an object'],
      [{ title: 'x' }, 'neither of ChatGPT nor of Claude'],
      [chatgpt([], 'root'), 'no text'],
      [{ ...chatgpt([node('q', 'root', 'user', 'Hi')], 'q'), conversation_id: '../x' }, 'no id'],
      [
        chatgpt(
          [node('q', 's', 'user', 'Hi'), node('s', 't', 'tool', ''), node('t', 's', 'tool', '')],
          'q',
        ),
        'in a circle',
      ],
      [chatgpt([node('q', 'r', 'user', 'Hi'), node('r', 'q', 'user', 'Ho')], 'q'), 'in a circle'],
    ] as const)
      expect(() => chatOfExport(value)).to.throw(reason);
  });
});
