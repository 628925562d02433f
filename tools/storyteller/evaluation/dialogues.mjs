// What people say after a story: a request that the corpus does not have, and one of three follow-ups.
import { familiarRequest } from './held-out.mjs';

/** @typedef {import('../checks/story-follow-up.mjs').FollowUp} FollowUp */
/** @typedef {import('./held-out.mjs').HeldOut & { kind: FollowUp, followUp: string }} Dialogue */

/** As the issue has them, and as people vary them. @type {Record<FollowUp, string[]>} */
export const FOLLOW_UPS = {
  another: ['another one', 'Another one, please!', 'one more story', 'Tell me another one'],
  shorter: ['make it shorter', 'Can you make it shorter?', 'a bit shorter please', 'too long'],
  next: ['what happened next?', 'And then?', 'go on', 'What happens next?'],
};

/** @param {import('../random.mjs').Random} random @param {ReadonlySet<string>} known @param {number} count @returns {Dialogue[]} */
export function makeDialogues(random, known, count) {
  const kinds = /** @type {FollowUp[]} */ (Object.keys(FOLLOW_UPS));
  return Array.from({ length: count }, (_, at) => {
    const kind = kinds[at % kinds.length] ?? 'another';
    return { ...familiarRequest(random, known), kind, followUp: random.pick(FOLLOW_UPS[kind]) };
  });
}
