import {
  ALIKE,
  DIFFERING,
  drawDiffering,
  drawUser,
  HABITS,
  type Habits,
  type SyntheticUser,
} from '../../support/synthetic-users.js';
import {
  simulateChoosing,
  type Checkpoint,
  type Policy,
  type Simulated,
} from '../../support/simulate-choosing.js';
import { rounded, type Measure } from '../support/measure.js';

const PEOPLE = Number(process.env.CHOOSE_PEOPLE ?? 150);
const SEED = 2026;
const LOOKS = [0, 10, 30, 100];
const AFTER = 30;

const NAMES: Record<Policy, string> = {
  small: 'always small',
  large: 'always large',
  random: 'random',
  rule: 'the rule alone',
  advised: 'recommended',
  bound: 'by who knows how they are drawn',
};

/** What is told of everybody: the bound holds for those by lot alone. */
const TOLD: readonly Policy[] = ['small', 'large', 'random', 'rule', 'advised'];

/** Regrets in points: hundredths of an answer judged worse. */
export function measureDecision(): Measure[] {
  return HABITS.flatMap((habits, index) => {
    const users = [...DIFFERING, ...ALIKE, drawUser];
    const found = users.map((user) => ({
      name: `${typeof user === 'function' ? 'drawn by lot' : user.name}, ${habits.name}`,
      isDiffering: DIFFERING.includes(user as SyntheticUser),
      simulated: simulateChoosing(user, habits, LOOKS, { people: PEOPLE, seed: SEED }),
    }));
    const regrets = found.flatMap(({ name, isDiffering, simulated }) =>
      index === 0 ? allRegrets(name, simulated) : oneRegret(name, simulated, isDiffering),
    );
    const settled = found.flatMap(({ name, simulated }) => settling(name, simulated));
    return [...regrets, ...settled, ...together(habits, found), ...proposing(habits)];
  });
}

/**
 * Regret after 30 judged prompts as they come, and on the kinds that are proposed; for those by lot beside the least
 * that anybody can have, and for those of them whose truth differs by kind.
 */
function proposing(habits: Habits): Measure[] {
  const lots = [
    ['drawn by lot', drawUser],
    ['drawn by lot, truth differs', drawDiffering],
  ] as const;
  const sample = { people: PEOPLE, seed: SEED };
  const byLot = lots.flatMap(([name, user]) =>
    [false, true].flatMap((proposed) => {
      const [after] = simulateChoosing(user, habits, [AFTER], { ...sample, proposed }).checkpoints;
      const how = `${name}, ${habits.name}, ${proposed ? 'votes as proposed' : 'votes as they come'}`;
      return (['advised', 'bound'] as const).map((policy) => regret(how, after!, policy));
    }),
  );
  const named = DIFFERING.map((user) => {
    const found = simulateChoosing(user, habits, [AFTER], { ...sample, proposed: true });
    const how = `${user.name}, ${habits.name}, votes as proposed`;
    return regret(how, found.checkpoints[0]!, 'advised');
  });
  return [...byLot, ...named];
}

function allRegrets(name: string, { checkpoints }: Simulated): Measure[] {
  return checkpoints.flatMap((checkpoint) => [
    ...TOLD.map((policy) => regret(name, checkpoint, policy)),
    share(`${name}, "not enough" after ${checkpoint.judged}`, checkpoint.notEnough),
    share(`${name}, "settled" after ${checkpoint.judged}`, checkpoint.settled),
  ]);
}

function oneRegret(name: string, { checkpoints }: Simulated, isDiffering: boolean): Measure[] {
  const checkpoint = checkpoints.find(({ judged }) => judged === AFTER);
  if (!checkpoint || !isDiffering) return [];
  return (['rule', 'advised'] as const).map((policy) => regret(name, checkpoint, policy));
}

function regret(name: string, checkpoint: Checkpoint, policy: Policy): Measure {
  const value = checkpoint.regret[policy];
  const fixed = Math.min(checkpoint.regret.small, checkpoint.regret.large);
  return {
    metric: `${name}, regret after ${checkpoint.judged}, ${NAMES[policy]}`,
    value: rounded(value * 100, 2),
    unit: '%',
    runs: PEOPLE,
    against: `better fixed policy: ${rounded(fixed * 100, 2)} %`,
    ratio: fixed < 0.001 ? null : rounded(value / fixed, 3),
  };
}

/** Of kinds of question, looked at after each of 100 votes. */
function settling(name: string, { settling: found }: Simulated): Measure[] {
  const { kinds, settled, wrong, plainSettled, plainWrong } = found;
  const line = (what: string, wrongly: number, said: number): Measure => ({
    ...share(
      `${name}, ever settled wrongly, ${what} (${wrongly} of ${said} settled)`,
      wrongly / kinds,
    ),
    runs: kinds,
    against: 'budget: 5 %',
    ratio: rounded(wrongly / kinds / 0.05, 3),
  });
  return [
    line('as it is', wrong, settled),
    line('by the posterior alone', plainWrong, plainSettled),
  ];
}

function together(habits: Habits, found: readonly { simulated: Simulated }[]): Measure[] {
  const sum = (of: (simulated: Simulated) => number): number =>
    found.reduce((total, { simulated }) => total + of(simulated), 0);
  const settled = sum(({ settling: each }) => each.settled);
  const plain = sum(({ settling: each }) => each.plainSettled);
  return [
    budget(
      `All, ${habits.name}: of what was called settled, wrong, as it is`,
      sum(({ settling: each }) => each.wrong) / settled,
      settled,
    ),
    budget(
      `All, ${habits.name}: of what was called settled, wrong, by the posterior alone`,
      sum(({ settling: each }) => each.plainWrong) / plain,
      plain,
    ),
  ];
}

function budget(metric: string, value: number, runs: number): Measure {
  return { ...share(metric, value), runs, against: 'budget: 5 %', ratio: rounded(value / 0.05, 3) };
}

function share(metric: string, value: number): Measure {
  const line = { unit: '%', runs: PEOPLE, against: null, ratio: null } as const;
  return { metric, value: rounded(value * 100, 2), ...line };
}
