/**
 * The recommendation, measured on people who do not exist. `npm run bench choose decision`: for people whose truth is
 * known, how much worse than the best model for each kind of question the recommendation does after 0, 10, 30 and 100
 * judged prompts, beside policies that never change, the rule alone, and chance; how often it says "not enough" and
 * "settled", and how often "settled" was wrong. Regret is the share of answers judged worse plus λ·cost, with λ·cost
 * of ten points for an answer of the large model. `calibration`: the
 * error of "about 7 in 10 answers like this were good enough", as it is shown and on fresh answers, for answerers whose
 * certainty tells more or less. `CHOOSE_PEOPLE` makes it shorter. `graded`, which runs alone: the same of the model in
 * the box, on stories that it tells in the built app and the suite's own checks judge; `GRADED_REPEATS` makes it shorter.
 */
import { measureCalibration } from './choose/calibration.js';
import { measureGraded } from './choose-app/graded.js';
import { measureDecision } from './choose/decision.js';
import { measureHandingOver } from './choose/handing-over.js';
import type { Measure } from './support/measure.js';

const SIMULATED = {
  decision: measureDecision,
  calibration: measureCalibration,
  'handing-over': measureHandingOver,
};
const PARTS: Readonly<Record<string, () => Measure[] | Promise<Measure[]>>> = {
  ...SIMULATED,
  graded: measureGraded,
};

export async function run(args: string[]): Promise<Measure[]> {
  const names = args.length > 0 ? args : Object.keys(SIMULATED);
  const found: Measure[] = [];
  for (const name of names) {
    const part = PARTS[name];
    if (!part) throw new Error(`Name one of: ${Object.keys(PARTS).join(', ')}`);
    found.push(...(await part()));
  }
  return found;
}
