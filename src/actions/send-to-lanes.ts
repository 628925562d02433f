import type { Chat, RoundId } from '../domain/messages.js';
import type { ModelKey } from '../domain/models.js';
import { roundPhase } from '../domain/takes.js';
import { askQuestion, type Asked } from './ask-question.js';
import { candidatesKnown } from './candidates-known.js';
import { castVote } from './cast-vote.js';
import { lanesOf } from './choose-lanes.js';
import type { CompareDeps } from './compare-deps.js';
import { drawPlaces } from './draw-places.js';
import { findRound } from './find-round.js';

/**
 * Asks every lane of the open chat the same, at once; a new chat is made by it. In blind mode the sides are drawn by
 * lot. Resolves when every answer ended. Rejects with StorageError: then nothing was sent.
 */
export async function sendToLanes(deps: CompareDeps, text: string): Promise<void> {
  await candidatesKnown(deps);
  const roundId = crypto.randomUUID();
  const asked = askQuestion(deps, text, ({ chat }) => takesFor(deps, chat, roundId));
  deps.stores.status.say('Two models are answering');
  await asked;
  await settleRound(deps, roundId);
}

/** Says how the round ended, and records why it is no contest where it is none. */
export async function settleRound(deps: CompareDeps, roundId: RoundId): Promise<void> {
  const takes = findRound(deps, roundId)?.takes;
  if (!takes) return;
  const phase = roundPhase(takes);
  if (phase === 'writing') return;
  deps.stores.status.say(phase === 'complete' ? 'Both answers are finished' : 'No contest');
  // One that waits for its model is answered yet.
  const waits = takes.some(({ state }) => state.phase === 'waiting');
  if (phase === 'no-contest' && !waits) await castVote(deps, roundId, 'no-contest');
}

function takesFor(deps: CompareDeps, chat: Chat, roundId: RoundId): [Asked, ...Asked[]] {
  const lanes = lanesOf(deps, chat);
  const blind = chat.mode === 'blind';
  const places = blind ? drawPlaces(lanes.length) : lanes.map((_, index) => index);
  const takes = lanes.map((modelKey, index): Asked => {
    const take = {
      roundId,
      place: places[index] ?? index,
      ...(blind && { blind: 'hidden' as const }),
    };
    return { modelKey, take };
  });
  return awakeFirst(deps, takes) as [Asked, ...Asked[]];
}

/** Lanes on this device take turns: the model that is awake goes first, so that one waking is saved. */
function awakeFirst({ stores }: CompareDeps, takes: readonly Asked[]): Asked[] {
  const { engine } = stores.models.state;
  const awake: ModelKey | undefined = engine.phase === 'empty' ? undefined : engine.model?.key;
  return takes.toSorted((a, b) => Number(b.modelKey === awake) - Number(a.modelKey === awake));
}
