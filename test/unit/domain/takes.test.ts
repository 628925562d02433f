import { expect } from 'chai';
import type { AnswerState, AssistantMessage, Take } from '../../../src/domain/messages.js';
import { differences, isHidden, letterOf, roundPhase, takesOf } from '../../../src/domain/takes.js';
import { answerOf, questionOf } from '../../support/chat-fixtures.js';

function takeOf(
  id: string,
  take: Partial<Take>,
  part: Partial<AssistantMessage> = {},
): AssistantMessage {
  return answerOf({ id, take: { roundId: 'r', place: 0, ...take }, ...part });
}

const phases = (...names: AnswerState['phase'][]): AssistantMessage[] =>
  names.map((phase, place) => {
    const state = phase === 'failed' ? { phase, code: 'offline' as const, detail: '' } : { phase };
    return takeOf(`a${place}`, { place }, { state });
  });

describe('takes', () => {
  it('are the youngest at each place, from the left, of one round', () => {
    const messages = [
      questionOf(),
      takeOf('right', { place: 1 }, { createdAt: 2 }),
      takeOf('left, again', {}, { createdAt: 9 }),
      takeOf('left', {}, { createdAt: 3 }),
      takeOf('third', { place: 2 }),
      takeOf('elsewhere', { roundId: 'other' }),
      answerOf({ id: 'alone' }),
    ];
    expect(takesOf(messages, 'r').map(({ id }) => id)).to.deep.equal([
      'left, again',
      'right',
      'third',
    ]);
    expect(takesOf(messages, 'gone')).to.deep.equal([]);
  });

  it('say how a round stands', () => {
    expect(roundPhase(phases('done', 'writing'))).to.equal('writing');
    expect(roundPhase(phases('failed', 'writing'))).to.equal('writing');
    expect(roundPhase(phases('done', 'cut'))).to.equal('complete');
    expect(roundPhase(phases('done', 'done', 'done'))).to.equal('complete');
    for (const phase of ['failed', 'stopped', 'interrupted', 'waiting'] as const)
      expect(roundPhase(phases('done', phase))).to.equal('no-contest');
    expect(roundPhase(phases('done'))).to.equal('no-contest');
  });

  it('are hidden until the names are shown', () => {
    expect(isHidden([takeOf('a', {}), takeOf('b', { place: 1 })])).to.equal(false);
    expect(isHidden([takeOf('a', { blind: 'hidden' })])).to.equal(true);
    expect(isHidden([takeOf('a', { blind: 'shown' })])).to.equal(false);
    expect([0, 1, 2].map(letterOf)).to.deep.equal(['A', 'B', 'C']);
  });

  it('tell what they were given differently', () => {
    expect(differences([{ maxTokens: 512 }, { maxTokens: 512, turnsLeftOut: 0 }])).to.deep.equal(
      [],
    );
    expect(differences([{ maxTokens: 512 }, undefined])).to.deep.equal([]);
    expect(differences([{ maxTokens: 512 }, { maxTokens: 80, turnsLeftOut: 2 }])).to.deep.equal([
      { what: 'token-limit', values: [512, 80] },
      { what: 'history', values: [0, 2] },
    ]);
  });
});
