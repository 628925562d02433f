/** The whole decision, vote by vote, for people whose truth is known. */
import type { Category } from '../../src/domain/categories.js';
import { recommend, type Recommendation } from '../../src/domain/choose/recommend.js';
import {
  decide,
  judgedOf,
  probabilityBelow,
  SETTLED,
  THRESHOLDS,
  type VoteCounts,
} from '../../src/domain/statistics/decide.js';
import { seededRandom, type Random } from '../../src/domain/statistics/random.js';
import { tellingKind } from '../../src/domain/choose/telling-kind.js';
import {
  choiceOfWhoKnowsTheLot,
  drawKind,
  drawOutcome,
  PRICE,
  votedOutcome,
  type Habits,
  type SyntheticUser,
  type TrueKind,
} from './synthetic-users.js';

const WISHES = { preference: 'either', margin: 10 } as const;
const THRESHOLD = THRESHOLDS.either;

const POLICIES = ['small', 'large', 'random', 'rule', 'advised', 'bound'] as const;
export type Policy = (typeof POLICIES)[number];

/** Means over the simulated people; regrets as shares of 1 above who knows the better model of each kind. */
export interface Checkpoint {
  readonly judged: number;
  readonly regret: Readonly<Record<Policy, number>>;
  /** Shares of their questions by what the rule says of their kind. */
  readonly notEnough: number;
  readonly settled: number;
}

/** Of kinds of question, over all looks: after each vote. */
export interface Settling {
  readonly kinds: number;
  /** Called settled at any look, and wrongly so at any. */
  readonly settled: number;
  readonly wrong: number;
  /** The same, were the posterior alone asked. */
  readonly plainSettled: number;
  readonly plainWrong: number;
}

export interface Simulated {
  readonly checkpoints: readonly Checkpoint[];
  readonly settling: Settling;
}

const NO_VOTE: VoteCounts = { smallBetter: 0, largeBetter: 0, bothGood: 0, bothBad: 0 };

/** One person's votes so far. */
class VoterRecord {
  readonly counts = new Map<Category, VoteCounts>();
  readonly said = new Map<Category, { settled: boolean; wrong: boolean }>();
  readonly plain = new Map<Category, { settled: boolean; wrong: boolean }>();

  of({ category }: TrueKind): VoteCounts {
    return this.counts.get(category) ?? NO_VOTE;
  }
}

export interface Sample {
  readonly people: number;
  readonly seed: number;
  /** They vote on the kind that is proposed to them; else on whatever they happen to ask. */
  readonly proposed?: boolean;
}

/** People are drawn anew each where `user` is a function; `bound` then is the regret of who knows how. */
export function simulateChoosing(
  user: SyntheticUser | ((random: Random) => SyntheticUser),
  habits: Habits,
  looks: readonly number[],
  { people, seed, proposed = false }: Sample,
): Simulated {
  const sums = looks.map(() => emptySums());
  const settling = { kinds: 0, settled: 0, wrong: 0, plainSettled: 0, plainWrong: 0 };
  for (let person = 0; person < people; person += 1) {
    const random = seededRandom(seed + person);
    const one = typeof user === 'function' ? user(random) : user;
    const record = new VoterRecord();
    for (let judged = 0; judged <= looks.at(-1)!; judged += 1) {
      const at = looks.indexOf(judged);
      if (at >= 0) addCheckpoint(sums[at]!, one, record, random);
      judgeOne(one, habits, record, random, proposed);
    }
    addSettling(settling, one, record);
  }
  const checkpoints = looks.map((judged, index) => meanOf(judged, sums[index]!, people));
  return { checkpoints, settling };
}

type Sums = Record<Policy, number> & { notEnough: number; settled: number };

const NONE = { small: 0, large: 0, random: 0, rule: 0, advised: 0, bound: 0 };

function emptySums(): Sums {
  return { ...NONE, notEnough: 0, settled: 0 };
}

function judgeOne(
  user: SyntheticUser,
  habits: Habits,
  record: VoterRecord,
  random: Random,
  proposed: boolean,
): void {
  const kind = (proposed && proposedKind(user, record)) || drawKind(user, random);
  const outcome = votedOutcome(drawOutcome(kind, random), habits, random);
  const before = record.of(kind);
  const field = FIELDS[outcome];
  const counts = { ...before, [field]: before[field] + 1 };
  record.counts.set(kind.category, counts);
  look(record, kind, counts);
}

function proposedKind({ kinds }: SyntheticUser, record: VoterRecord): TrueKind | undefined {
  const votes = kinds.map((kind) => ({ category: kind.category, counts: record.of(kind) }));
  const category = tellingKind(votes, WISHES.preference);
  return kinds.find((kind) => kind.category === category);
}

const FIELDS = {
  small: 'smallBetter',
  large: 'largeBetter',
  'both-good': 'bothGood',
  'both-bad': 'bothBad',
} as const;

function look({ said, plain }: VoterRecord, kind: TrueKind, counts: VoteCounts): void {
  const decision = decide(counts);
  if (decision.kind === 'not-enough') return;
  const truth = kind.largeBetter < THRESHOLD ? 'small' : 'large';
  if ('settled' in decision && decision.settled) note(said, kind, decision.kind !== truth);
  const below = probabilityBelow(THRESHOLD, counts.largeBetter, judgedOf(counts));
  if (Math.max(below, 1 - below) >= SETTLED)
    note(plain, kind, (below >= SETTLED ? 'small' : 'large') !== truth);
}

function note(
  looks: Map<Category, { settled: boolean; wrong: boolean }>,
  { category }: TrueKind,
  isWrong: boolean,
): void {
  const before = looks.get(category);
  looks.set(category, { settled: true, wrong: isWrong || (before?.wrong ?? false) });
}

function addSettling(
  sum: { -readonly [Field in keyof Settling]: number },
  { kinds }: SyntheticUser,
  { said, plain }: VoterRecord,
): void {
  const wrong = (looks: Map<Category, { wrong: boolean }>): number =>
    [...looks.values()].filter((each) => each.wrong).length;
  sum.kinds += kinds.length;
  sum.settled += said.size;
  sum.wrong += wrong(said);
  sum.plainSettled += plain.size;
  sum.plainWrong += wrong(plain);
}

function addCheckpoint(sums: Sums, user: SyntheticUser, record: VoterRecord, random: Random): void {
  const all = user.kinds.map((kind) => record.of(kind));
  for (const kind of user.kinds) {
    const advice = recommend({ counts: record.of(kind), kinds: all }, WISHES);
    const { decision } = advice;
    sums.small += kind.share * regretOf(kind, 'small');
    sums.large += kind.share * regretOf(kind, 'large');
    sums.random += kind.share * regretOf(kind, random() < 0.5 ? 'small' : 'large');
    sums.rule += kind.share * regretOf(kind, byRule(advice));
    sums.advised += kind.share * regretOf(kind, advice.choice);
    sums.bound += kind.share * regretOf(kind, choiceOfWhoKnowsTheLot(record.of(kind)));
    if (decision.kind === 'not-enough') sums.notEnough += kind.share;
    else if ('settled' in decision && decision.settled) sums.settled += kind.share;
  }
}

/** The specification's rule alone: where it is silent, the device comes first. */
function byRule({ decision }: Recommendation): 'small' | 'large' {
  return decision.kind === 'large' ? 'large' : 'small';
}

/** How much worse than the better model for this kind. */
function regretOf({ smallBetter, largeBetter }: TrueKind, choice: 'small' | 'large'): number {
  const losses = { small: largeBetter, large: smallBetter + PRICE };
  return losses[choice] - Math.min(losses.small, losses.large);
}

function meanOf(judged: number, sums: Sums, people: number): Checkpoint {
  const mean = (policy: Policy): readonly [Policy, number] => [policy, sums[policy] / people];
  return {
    judged,
    regret: Object.fromEntries(POLICIES.map(mean)) as Record<Policy, number>,
    notEnough: sums.notEnough / people,
    settled: sums.settled / people,
  };
}
