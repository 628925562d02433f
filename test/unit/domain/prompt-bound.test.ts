import { expect } from 'chai';
import { tokensAtMost } from '../../../src/domain/prompt-bound.js';

const user = (content: string) => ({ role: 'user', content });

describe('tokensAtMost', () => {
  it('grows by a token a byte, not a character', () => {
    const empty = tokensAtMost([user('')]);
    expect(tokensAtMost([user('bird')]) - empty).to.equal(4);
    expect(tokensAtMost([user('日本')]) - empty).to.equal(6);
    expect(tokensAtMost([user('🐦')]) - empty).to.equal(4);
  });

  it('leaves room for what a template puts around turns', () => {
    const one = tokensAtMost([user('')]);
    expect(one).to.be.greaterThan(100);
    expect(tokensAtMost([user(''), user('')])).to.be.greaterThan(one + 8);
  });
});
