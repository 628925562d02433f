/** Recommendation, certainty and handing over together, for people whose truth is known. */
import type { Category } from '../../src/domain/categories.js';
import {
  calibrate,
  isCalibrated,
  type Calibration,
} from '../../src/domain/certainty/calibration.js';
import type { JudgedAnswer } from '../../src/domain/certainty/judged-answers.js';
import { HAND_OVER_BELOW } from '../../src/domain/certainty/hand-over.js';
import { lossOf, type Outcome } from '../../src/domain/choose/judged-prompts.js';
import { recommend } from '../../src/domain/choose/recommend.js';
import type { VoteCounts } from '../../src/domain/statistics/decide.js';
import { seededRandom, type Random } from '../../src/domain/statistics/random.js';
import { drawCertainty } from './simulate-certainty.js';
import {
  drawKind,
  drawOutcome,
  PRICE,
  votedOutcome,
  type Habits,
  type SyntheticUser,
} from './synthetic-users.js';

/** How well the small model's certainty tells its good answers from its bad ones. */
export const TELLS = [
  { name: 'certainty as published', spread: 0.66 },
  { name: 'certainty that tells nothing', spread: 0 },
] as const;

/** Fresh prompts on which each person's policies are measured. */
const FRESH = 400;
const WISHES = { preference: 'either', margin: 10 } as const;
const NO_VOTE: VoteCounts = { smallBetter: 0, largeBetter: 0, bothGood: 0, bothBad: 0 };
const FIELDS = {
  small: 'smallBetter',
  large: 'largeBetter',
  'both-good': 'bothGood',
  'both-bad': 'bothBad',
} as const;

/** Means of the regret, shares of 1; `asked`: share of prompts asked of both. */
export interface HandedOver {
  readonly small: number;
  readonly large: number;
  readonly advised: number;
  readonly handedOver: number;
  readonly asked: number;
}

type Sums = { -readonly [Field in keyof HandedOver]: number };

export function simulateHandingOver(
  user: SyntheticUser | ((random: Random) => SyntheticUser),
  habits: Habits,
  tells: number,
  { judged, people, seed }: { judged: number; people: number; seed: number },
): HandedOver {
  const sums: Sums = { small: 0, large: 0, advised: 0, handedOver: 0, asked: 0 };
  for (let person = 0; person < people; person += 1) {
    const random = seededRandom(seed + person);
    const one = typeof user === 'function' ? user(random) : user;
    addPerson(sums, one, vote(one, habits, tells, judged, random), tells, random);
  }
  const share = (sum: number): number => sum / (people * FRESH);
  return {
    small: share(sums.small),
    large: share(sums.large),
    advised: share(sums.advised),
    handedOver: share(sums.handedOver),
    asked: share(sums.asked),
  };
}

interface Learnt {
  readonly counts: ReadonlyMap<Category, VoteCounts>;
  readonly predict: Calibration['predict'] | undefined;
}

function vote(
  user: SyntheticUser,
  habits: Habits,
  tells: number,
  judged: number,
  random: Random,
): Learnt {
  const counts = new Map<Category, VoteCounts>();
  const answers: JudgedAnswer[] = [];
  for (let at = 0; at < judged; at += 1) {
    const kind = drawKind(user, random);
    const truth = drawOutcome(kind, random);
    const certainty = drawCertainty(isGood(truth), tells, random);
    const said = votedOutcome(truth, habits, random);
    const before = counts.get(kind.category) ?? NO_VOTE;
    counts.set(kind.category, { ...before, [FIELDS[said]]: before[FIELDS[said]] + 1 });
    answers.push({
      source: 's',
      name: 's',
      certainty,
      category: kind.category,
      good: isGood(said),
      at,
      by: 'votes',
    });
  }
  const [found] = calibrate(answers);
  return { counts, predict: found && isCalibrated(found) ? found.predict : undefined };
}

function isGood(outcome: Outcome): boolean {
  return outcome === 'small' || outcome === 'both-good';
}

function addPerson(
  sums: Sums,
  user: SyntheticUser,
  { counts, predict }: Learnt,
  tells: number,
  random: Random,
): void {
  const kinds = [...counts.values()];
  const choices = new Map(
    user.kinds.map(({ category }) => [
      category,
      recommend({ counts: counts.get(category) ?? NO_VOTE, kinds }, WISHES).choice,
    ]),
  );
  for (let at = 0; at < FRESH; at += 1) {
    const kind = drawKind(user, random);
    const outcome = drawOutcome(kind, random);
    const certainty = drawCertainty(isGood(outcome), tells, random);
    const choice = choices.get(kind.category)!;
    const isUnsure = predict !== undefined && predict(certainty, kind.category) < HAND_OVER_BELOW;
    const asks = choice === 'small' && isUnsure;
    // The better model of this kind, on average: what regret is measured against.
    const bestIsSmall = kind.largeBetter <= kind.smallBetter + PRICE;
    const oracle = bestIsSmall ? kind.largeBetter : kind.smallBetter + PRICE;
    sums.small += lossOf(outcome, 'small', PRICE) - oracle;
    sums.large += lossOf(outcome, 'large', PRICE) - oracle;
    sums.advised += lossOf(outcome, choice, PRICE) - oracle;
    sums.handedOver += lossOf(outcome, asks ? 'large' : choice, PRICE) - oracle;
    sums.asked += asks ? 1 : 0;
  }
}
