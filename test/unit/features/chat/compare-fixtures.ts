import type { AssistantMessage, ChatMode, Message } from '../../../../src/domain/messages.js';
import type { App } from '../../../../src/app-context.js';
import { NO_PRICES } from '../../../../src/domain/cost.js';
import { voteOfRound } from '../../../../src/domain/vote-of-round.js';
import type { Verdict, VoteRecord } from '../../../../src/domain/votes.js';
import { DEFAULT_SAMPLING } from '../../../../src/domain/sampling.js';
import { answer, meta, modelStatus, newChat, PHI, question, QWEN } from './chat-fixtures.js';

export const ASKED = question('q', 'Explain how a heat pump works.');

/** Phi's on the left, Qwen's on the right. */
export function takes(
  blind?: 'hidden' | 'shown',
  part: readonly Partial<AssistantMessage>[] = [],
): readonly [AssistantMessage, AssistantMessage] {
  const take = (place: number): AssistantMessage['take'] => ({
    roundId: 'r',
    place,
    ...(blind && { blind }),
  });
  const left = answer('a', 'q', 'I am Phi, made by Microsoft. A heat pump **moves** heat.');
  const right = answer('b', 'q', 'Think of a fridge turned inside out.');
  return [
    { ...left, take: take(0), ...part[0] },
    {
      ...right,
      by: { key: QWEN.key, variantId: QWEN.variants[0]!.id, name: QWEN.name, where: 'cloud' },
      take: take(1),
      ...part[1],
    },
  ];
}

/** A round on the screen of an app in which both models are here. */
export function showRound(
  { stores }: Pick<App, 'stores'>,
  answers: readonly AssistantMessage[],
  mode: ChatMode = 'compare',
): void {
  const here = { phase: 'ready', bytes: 1 } as const;
  stores.models.patch({ ready: true, models: [modelStatus(PHI, here), modelStatus(QWEN, here)] });
  const messages: Message[] = [ASKED, ...answers];
  stores.conversation.replace({
    phase: 'open',
    chat: { ...newChat(), id: 'c1', leafId: answers[0]?.id ?? null, mode },
    meta: meta('c1', 'Heat pump for a flat'),
    messages,
    path: messages.slice(0, 2),
  });
}

export function voteOn(
  answers: readonly [AssistantMessage, AssistantMessage],
  verdict: Verdict,
): VoteRecord {
  return voteOfRound(
    { question: ASKED, takes: answers, sampling: DEFAULT_SAMPLING, prices: NO_PRICES },
    { verdict, category: 'explain', categoryBy: 'guess', tags: [] },
  );
}
