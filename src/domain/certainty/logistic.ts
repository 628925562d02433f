/**
 * A logistic regression for a few dozen answers: a ridge on the weights, and targets drawn in from 0 and 1 as Platt
 * does, so that ten answers which all were good do not make the next one certain (J. Platt, Probabilistic Outputs for
 * Support Vector Machines, 1999).
 */
export interface Logistic {
  /** Of one row of features, from 0 to 1. */
  readonly predict: (features: readonly number[]) => number;
}

const RIDGE = 1;
const STEPS = 25;

/** @param rows features of each answer, all of one length; @param good what each was */
export function fitLogistic(
  rows: readonly (readonly number[])[],
  good: readonly boolean[],
): Logistic {
  const scale = scaleOf(rows);
  const scaled = rows.map((row) => scaledRow(row, scale));
  const count = good.filter(Boolean).length;
  const [high, low] = [(count + 1) / (count + 2), 1 / (good.length - count + 2)];
  const targets = good.map((each) => (each ? high : low));
  let weights = new Array<number>(scale.length + 1).fill(0);
  for (let step = 0; step < STEPS; step += 1) {
    const change = newtonStep(scaled, targets, weights);
    weights = weights.map((weight, at) => weight + change[at]!);
    if (change.every((each) => Math.abs(each) < 1e-9)) break;
  }
  return { predict: (features) => chanceAt(scaledRow(features, scale), weights) };
}

type Scale = readonly (readonly [mean: number, spread: number])[];

function scaleOf(rows: readonly (readonly number[])[]): Scale {
  return (rows[0] ?? []).map((_, column) => {
    const values = rows.map((row) => row[column]!);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    return [mean, Math.sqrt(variance) || 1];
  });
}

/** With a 1 in front, for the weight that stands alone. Far outliers say no more than 4 spreads. */
function scaledRow(row: readonly number[], scale: Scale): number[] {
  const within = (value: number): number => Math.max(-4, Math.min(4, value));
  return [1, ...scale.map(([mean, spread], at) => within((row[at]! - mean) / spread))];
}

function chanceAt(row: readonly number[], weights: readonly number[]): number {
  const sum = row.reduce((total, value, at) => total + value * weights[at]!, 0);
  return 1 / (1 + Math.exp(-sum));
}

function newtonStep(
  rows: readonly (readonly number[])[],
  targets: readonly number[],
  weights: readonly number[],
): number[] {
  const size = weights.length;
  // The weight that stands alone is held by next to nothing.
  const ridge = (at: number): number => (at === 0 ? 1e-3 : RIDGE);
  const gradient = weights.map((weight, at) => -ridge(at) * weight);
  const curvature = weights.map((_, at) =>
    Array.from({ length: size }, (_each, other) => (at === other ? ridge(at) : 0)),
  );
  for (const [index, row] of rows.entries()) {
    const chance = chanceAt(row, weights);
    const spread = Math.max(1e-6, chance * (1 - chance));
    for (let at = 0; at < size; at += 1) {
      gradient[at]! += (targets[index]! - chance) * row[at]!;
      for (let other = 0; other < size; other += 1)
        curvature[at]![other]! += spread * row[at]! * row[other]!;
    }
  }
  return solve(curvature, gradient);
}

/** Gauss's elimination: the matrix is small, symmetric and positive. */
function solve(matrix: readonly (readonly number[])[], values: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, values[at]!]);
  for (let at = 0; at < rows.length; at += 1) {
    const pivot = rows[at]!;
    for (const row of rows.slice(at + 1)) {
      const factor = row[at]! / pivot[at]!;
      for (let column = at; column < row.length; column += 1)
        row[column]! -= factor * pivot[column]!;
    }
  }
  const solved = new Array<number>(rows.length).fill(0);
  for (let at = rows.length - 1; at >= 0; at -= 1) {
    const row = rows[at]!;
    const known = solved.reduce(
      (sum, value, column) => sum + (column > at ? value * row[column]! : 0),
      0,
    );
    solved[at] = (row.at(-1)! - known) / row[at]!;
  }
  return solved;
}
