import {
  ALIKE,
  DIFFERING,
  drawUser,
  HABITS,
  type SyntheticUser,
} from '../../support/synthetic-users.js';
import { simulateHandingOver, TELLS } from '../../support/simulate-handing-over.js';
import { rounded, type Measure } from '../support/measure.js';

const PEOPLE = Number(process.env.CHOOSE_PEOPLE ?? 150);
const SEED = 2026;
const COUNTS = [30, 100];

/**
 * What certainty adds to the recommendation: where the small model answers and is unsure, the large one is asked as
 * well. Regret in points above who knows the better model of each kind; below 0 where single prompts are told apart.
 */
export function measureHandingOver(): Measure[] {
  const users = [...DIFFERING, ...ALIKE, drawUser];
  return TELLS.flatMap((tells) =>
    users.flatMap((user) => COUNTS.flatMap((judged) => ofUser(user, judged, tells))),
  );
}

function ofUser(
  user: SyntheticUser | typeof drawUser,
  judged: number,
  tells: (typeof TELLS)[number],
): Measure[] {
  const name = typeof user === 'function' ? 'drawn by lot' : user.name;
  const found = simulateHandingOver(user, HABITS[0]!, tells.spread, {
    judged,
    people: PEOPLE,
    seed: SEED,
  });
  const fixed = Math.min(found.small, found.large);
  const points = (value: number): number => rounded(value * 100, 2);
  return [
    {
      metric: `${name}, ${tells.name}, regret after ${judged}, with handing over`,
      value: points(found.handedOver),
      unit: '%',
      runs: PEOPLE,
      against: `recommended alone: ${points(found.advised)} %; better fixed policy: ${points(fixed)} %`,
      ratio: fixed < 0.001 ? null : rounded(found.handedOver / fixed, 3),
    },
    {
      metric: `${name}, ${tells.name}, asked of both after ${judged}`,
      value: points(found.asked),
      unit: '%',
      runs: PEOPLE,
      against: null,
      ratio: null,
    },
  ];
}
