import { expect } from 'chai';
import { pastQuestionOf } from '../../../src/domain/past-questions.js';
import {
  conversationOf,
  exchange,
  FIRST_ASKED,
  pictureQuestion,
  type MadeUpMessage,
} from '../../support/made-up-export.js';

const ASKED: MadeUpMessage = { role: 'user', text: 'Why is the sky blue?' };
const ANSWERED: MadeUpMessage = { role: 'assistant', text: 'Because of scattering.' };

function read(messages: readonly MadeUpMessage[], fields: Record<string, unknown> = {}) {
  return pastQuestionOf(conversationOf({ messages, fields }), 3);
}

function withoutId(): unknown {
  const {
    id: _id,
    conversation_id: _other,
    ...rest
  } = conversationOf({
    messages: exchange('Q', 'A'),
  });
  return rest;
}

describe('the opening question of an exported conversation', () => {
  it('is read with the answer it got', () => {
    const later = [...exchange('Why?', 'So.'), ASKED, ANSWERED];
    expect(read(later)).to.deep.equal({
      id: 'c0',
      question: 'Why?',
      answer: 'So.',
      model: 'gpt-4o',
      askedAt: (FIRST_ASKED + 1) * 1000,
      instructed: false,
    });
  });

  it('is on the branch the person saw last', () => {
    const conversation = conversationOf({ messages: exchange('First wording', 'First answer') });
    const mapping = conversation.mapping as Record<string, { message: object }>;
    const sibling = (id: string, parent: string, message: MadeUpMessage) => {
      const { mapping: other } = conversationOf({ messages: [message] });
      const { message: made } = (other as typeof mapping).n0!;
      mapping[id] = { id, parent, message: made, children: [] } as never;
    };
    sibling('edited', 'n0', { role: 'user', text: 'Second wording' });
    sibling('again', 'edited', { role: 'assistant', text: 'Second answer' });
    expect(pastQuestionOf({ ...conversation, current_node: 'again' }, 0)).to.include({
      question: 'Second wording',
      answer: 'Second answer',
    });
    expect(pastQuestionOf(conversation, 0)).to.include({ answer: 'First answer' });
  });

  it('joins an answer in parts and leaves out what was thought', () => {
    const thought = {
      role: 'assistant',
      content: { content_type: 'thoughts', thoughts: [] },
    } as const;
    expect(read([ASKED, thought, ANSWERED, { role: 'assistant', text: 'More.' }])).to.include({
      answer: 'Because of scattering.\n\nMore.',
    });
  });

  it('says that custom instructions stood before it', () => {
    const instructions: MadeUpMessage = {
      role: 'user',
      content: { content_type: 'user_editable_context', user_profile: 'A pilot' },
      metadata: { is_visually_hidden_from_conversation: true },
    };
    expect(read([instructions, ASKED, ANSWERED])).to.include({
      question: ASKED.text,
      instructed: true,
    });
  });

  it('is left out where another model would not see the same', () => {
    const search: MadeUpMessage = { role: 'assistant', text: 'search()', recipient: 'browser' };
    const cases: [string, MadeUpMessage[], Record<string, unknown>?][] = [
      ['files', [pictureQuestion('What is this?'), ANSWERED]],
      ['files', [{ ...ASKED, metadata: { attachments: [{ id: 'f' }] } }, ANSWERED]],
      ['files', [ASKED, { role: 'assistant', content: pictureQuestion('').content }]],
      ['tools', [ASKED, search, { role: 'tool', text: 'Results' }, ANSWERED]],
      ['tools', [ASKED, { ...ANSWERED, metadata: { citations: [{ url: 'x' }] } }]],
      ['tools', [ASKED, { role: 'assistant', content: { content_type: 'code', text: '1' } }]],
      ['custom', [ASKED, ANSWERED], { gizmo_id: 'g-1' }],
      ['too-long', [{ role: 'user', text: 'why '.repeat(3000) }, ANSWERED]],
      ['no-answer', [ASKED]],
      ['no-answer', [ASKED, { ...ANSWERED, text: '  ' }]],
      ['no-question', []],
      ['no-question', [{ role: 'user', text: ' ' }, ANSWERED]],
    ];
    for (const [reason, messages, fields] of cases)
      expect(read(messages, fields), reason).to.equal(reason);
  });

  it('is malformed in what is no conversation', () => {
    const loop = conversationOf({ messages: exchange('Q', 'A') });
    (loop.mapping as Record<string, { parent: string }>).root!.parent = 'n1';
    for (const value of [
      null,
      7,
      'text',
      [],
      {},
      { mapping: [] },
      loop,
      { ...loop, current_node: 'constructor' },
      { ...loop, current_node: 'nowhere' },
      { mapping: { a: 'b' }, current_node: 'a' },
    ])
      expect(pastQuestionOf(value, 0)).to.equal('malformed');
    expect(pastQuestionOf({ mapping: {}, current_node: null }, 0)).to.equal('no-question');
    const strange = {
      mapping: { a: { message: { author: 'user' }, parent: 4 } },
      current_node: 'a',
    };
    expect(pastQuestionOf(strange, 0)).to.equal('no-question');
  });

  it('believes no field', () => {
    expect(pastQuestionOf(withoutId(), 12)).to.include({ id: 'at-12' });
    const fields = { conversation_id: 'x'.repeat(500), id: 9, default_model_slug: '<b>' };
    const messages = exchange('Q', 'A');
    messages[2] = { role: 'assistant', text: 'A', metadata: { model_slug: 'auto' } };
    expect(read(messages, fields)).to.include({ id: 'at-3', model: null });
    messages[2] = { role: 'assistant', text: 'A', metadata: { model_slug: '../x' } };
    expect(read(messages, { ...fields, default_model_slug: 'o3' })).to.include({ model: 'o3' });
  });
});
