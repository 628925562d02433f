import { expect } from 'chai';
import { type PromptTurn, renderPrompt } from '../../../src/domain/prompt-template.js';

const turns: PromptTurn[] = [
  { role: 'system', content: 'Be brief.' },
  { role: 'user', content: 'Hi' },
  { role: 'assistant', content: 'Hello!' },
  { role: 'user', content: 'Count' },
];

describe('renderPrompt', () => {
  it('writes Phi-3’s template, open at its end', () => {
    expect(renderPrompt('phi3', turns, 'one, two ')).to.equal(
      '<|system|>\nBe brief.<|end|>\n<|user|>\nHi<|end|>\n<|assistant|>\nHello!<|end|>\n' +
        '<|user|>\nCount<|end|>\n<|assistant|>\none, two ',
    );
  });

  it('writes ChatML', () => {
    expect(renderPrompt('chatml', turns.slice(1, 2), 'A')).to.equal(
      '<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\nA',
    );
  });

  it('writes Llama 3’s', () => {
    expect(renderPrompt('llama3', turns.slice(0, 2))).to.equal(
      '<|start_header_id|>system<|end_header_id|>\n\nBe brief.<|eot_id|>' +
        '<|start_header_id|>user<|end_header_id|>\n\nHi<|eot_id|>' +
        '<|start_header_id|>assistant<|end_header_id|>\n\n',
    );
  });

  it('writes Phi-4’s, which has no line breaks', () => {
    expect(renderPrompt('phi4', turns.slice(0, 2), 'A')).to.equal(
      '<|system|>Be brief.<|end|><|user|>Hi<|end|><|assistant|>A',
    );
  });

  it('puts the system prompt before the first question for Gemma', () => {
    expect(renderPrompt('gemma', turns)).to.equal(
      '<start_of_turn>user\nBe brief.\n\nHi<end_of_turn>\n' +
        '<start_of_turn>model\nHello!<end_of_turn>\n' +
        '<start_of_turn>user\nCount<end_of_turn>\n<start_of_turn>model\n',
    );
  });

  it('puts questions between brackets for Mistral', () => {
    expect(renderPrompt('mistral', turns, 'one')).to.equal(
      '[INST] Be brief.\n\nHi[/INST] Hello!</s>[INST] Count[/INST] one',
    );
  });
});
