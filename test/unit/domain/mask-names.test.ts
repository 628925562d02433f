import { expect } from 'chai';
import { MASK, maskNames, namesItself } from '../../../src/domain/mask-names.js';

const NAMES = ['Phi-3.5 mini', 'GPT-4.1'];

describe('maskNames', () => {
  const hidden: Readonly<Record<string, string>> = {
    'I am Phi, an assistant made by Microsoft.': `I am ${MASK}, an assistant made by ${MASK}.`,
    'As ChatGPT, I cannot do that.': `As ${MASK}, I cannot do that.`,
    'I’m Claude, created by Anthropic.': `I’m ${MASK}, created by ${MASK}.`,
    'I was trained by OpenAI.': `I was trained by ${MASK}.`,
    'My name is Llama 3.2 and I can help.': `My name is ${MASK} and I can help.`,
    'I am a large language model from Google DeepMind.': `I am a large language model from ${MASK}.`,
    'I am based on GPT-4o.': `I am based on ${MASK}.`,
    'You are talking to Qwen2.5.': `You are talking to ${MASK}.`,
    'GPT-4.1 and phi 3.5 Mini differ.': `${MASK} and ${MASK} differ.`,
    '`model: "gpt-4.1"`': `\`model: "${MASK}"\``,
  };
  for (const [text, masked] of Object.entries(hidden)) {
    it(`hides “${text}”`, () => {
      expect(maskNames(text, NAMES)).to.equal(masked);
      expect(namesItself(text, NAMES)).to.equal(true);
    });
  }

  for (const text of [
    'Claude Monet painted water lilies.',
    'The letter phi stands for the golden ratio.',
    'Google Maps shows the way. I am not sure it is right.',
    'A llama spits. Gemini follows Taurus.',
    'I am happy to help. Microsoft Excel can do this.',
    'Graphitised phimosis',
  ])
    it(`leaves “${text}”`, () => {
      expect(maskNames(text, NAMES)).to.equal(text);
      expect(namesItself(text, NAMES)).to.equal(false);
    });

  it('takes names as they are, whatever stands in them', () => {
    expect(maskNames('It is a.b(c)* or axb', ['a.b(c)*'])).to.equal(`It is ${MASK} or axb`);
    expect(maskNames('A story told by the Storyteller', ['Storyteller'])).to.contain(MASK);
    expect(maskNames('ant', ['ant'])).to.equal('ant');
  });

  it('ends on any text', () => {
    const long = 'I am as my name is '.repeat(5000);
    expect(maskNames(long, NAMES)).to.equal(long);
  });
});
