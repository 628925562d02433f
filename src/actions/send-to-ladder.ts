import type { ModelKey } from '../domain/models.js';
import { askQuestion } from './ask-question.js';
import { candidatesKnown } from './candidates-known.js';
import type { ChatDeps } from './chat-deps.js';
import { rungsOf } from './choose-rungs.js';

/**
 * Asks every rung of the open chat the same; those on this device answer one after the other, so each is timed alone.
 * Resolves when every answer ended. Rejects with StorageError: then nothing was sent.
 */
export async function sendToLadder(deps: ChatDeps, text: string): Promise<void> {
  await candidatesKnown(deps);
  const roundId = crypto.randomUUID();
  let rungs = 0;
  const asked = askQuestion(deps, text, ({ chat }) => {
    const [first = null, ...others] = rungsOf(deps, chat);
    rungs = 1 + others.length;
    const askedOf = (modelKey: ModelKey | null, place: number) => ({
      modelKey,
      take: { roundId, place },
    });
    return [askedOf(first, 0), ...others.map((key, at) => askedOf(key, at + 1))];
  });
  deps.stores.status.say(`${rungs} ${rungs === 1 ? 'model is' : 'models are'} answering`);
  await asked;
  deps.stores.status.say('Every rung has answered');
}
