import { expect } from 'chai';
import {
  promptPieces,
  type ConversationTemplate,
} from '../../../../src/engines/webllm/conversation-prompt.js';
import {
  renderPrompt,
  restoreLeadingSpace,
  type Tokenizer,
} from '../../../../src/engines/webllm/webllm-tokenizer.js';

/** The parts of Phi-3.5's own `conv_template`. */
const phi: ConversationTemplate = {
  system_template: '<|system|>\n{system_message}',
  system_message: 'You are helpful.',
  roles: { user: '<|user|>', assistant: '<|assistant|>' },
  role_templates: { user: '{user_message}', assistant: '{assistant_message}' },
  seps: ['<|end|>\n'],
  role_content_sep: '\n',
  role_empty_sep: '\n',
  system_prefix_token_ids: [1],
};

const tokenizer: Tokenizer = {
  encode: (text) => [...text].map((character) => character.charCodeAt(0)),
  idToToken: (id) => (id === 1 ? '<s>' : id === 2 ? '\u2581the' : 'the'),
};

describe('promptPieces', () => {
  it('puts each turn into the template, and the head of the answer last', () => {
    const turns = [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'Costs $$5 & $&?' },
      { role: 'assistant', content: 'Yes' },
      { role: 'user', content: 'Why?' },
    ] as const;
    expect(promptPieces(phi, turns)).to.deep.equal([
      '<|system|>\nBe brief.',
      '<|user|>\nCosts $$5 & $&?<|end|>\n',
      '<|assistant|>\nYes<|end|>\n',
      '<|user|>\nWhy?<|end|>\n',
      '<|assistant|>\n',
    ]);
  });

  it('takes the system message of the template when there is none', () => {
    expect(promptPieces(phi, [{ role: 'user', content: 'Hi' }])[0]).to.equal(
      '<|system|>\nYou are helpful.',
    );
    const quiet = { ...phi, system_message: '', render_empty_system_message: false };
    expect(promptPieces(quiet, [{ role: 'user', content: 'Hi' }])).to.have.length(2);
  });

  it('leaves the role out after a system prompt where the template says so, and alternates separators', () => {
    const llama = { ...phi, add_role_after_system_message: false, seps: ['A', 'B'] };
    const turns = [
      { role: 'user', content: '1' },
      { role: 'assistant', content: '2' },
      { role: 'user', content: '3' },
    ] as const;
    expect(promptPieces(llama, turns).slice(1, 4)).to.deep.equal([
      '1A',
      '<|assistant|>\n2B',
      '<|user|>\n3A',
    ]);
  });
});

describe('renderPrompt', () => {
  const turns = [{ role: 'user', content: 'Hi' }] as const;

  it('counts the first tokens of the template for a chat', () => {
    const { prompt, tokens } = renderPrompt({ tokenizer, template: phi }, turns);
    expect(tokens).to.equal(prompt.length + 1);
  });

  it('writes them into the text of a raw completion', () => {
    const { prompt, tokens } = renderPrompt({ tokenizer, template: phi }, turns, 'Well');
    expect(prompt)
      .to.match(/^<s><\|system\|>/)
      .and.match(/<\|assistant\|>\nWell$/);
    expect(tokens).to.equal(prompt.length);
  });
});

describe('restoreLeadingSpace', () => {
  it('gives back the space that decoding dropped, once', () => {
    expect(restoreLeadingSpace(tokenizer, 2, 'the')).to.equal(' the');
    expect(restoreLeadingSpace(tokenizer, 2, ' the')).to.equal(' the');
    expect(restoreLeadingSpace(tokenizer, 3, 'the')).to.equal('the');
  });
});
