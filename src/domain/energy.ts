/** Energy of answers, as ranges: no page can measure it, and no provider tells it of an answer. */
import type { FormFactor } from './device.js';

/** Watt-hours. */
export interface EnergyRange {
  readonly from: number;
  readonly to: number;
  /** What it rests on, fit to be shown. */
  readonly basis: string;
}

/** Watts beyond idling, while a model works. */
const POWER = { computer: { from: 10, to: 100 }, phone: { from: 2, to: 8 } } as const;

/**
 * Watt-hours of an answer of a cloud model: a third to three times the averages that providers told, because neither
 * the model nor the length of those prompts is known. Google, median text prompt, August 2025: 0.24 Wh
 * (arXiv:2508.15734); OpenAI, average query, June 2025: 0.34 Wh (blog.samaltman.com/the-gentle-singularity). Epoch AI
 * reckoned 0.3 Wh for GPT-4o in February 2025.
 */
const CLOUD_ANSWER = { from: 0.24 / 3, to: 0.34 * 3 } as const;

const MS_AN_HOUR = 3_600_000;

/** @param ms how long models on this device worked */
export function localEnergy(ms: number, formFactor: FormFactor): EnergyRange {
  const isPhone = formFactor !== 'laptop';
  const { from, to } = isPhone ? POWER.phone : POWER.computer;
  const what = isPhone ? 'a phone' : 'a computer';
  return {
    from: (from * ms) / MS_AN_HOUR,
    to: (to * ms) / MS_AN_HOUR,
    basis: `The time the models worked, times ${from} to ${to} W, which ${what} may draw beyond idling. Not measured.`,
  };
}

export function cloudEnergy(answers: number): EnergyRange {
  return {
    from: CLOUD_ANSWER.from * answers,
    to: CLOUD_ANSWER.to * answers,
    basis:
      'A third to three times the averages that Google (0.24 Wh, August 2025) and OpenAI (0.34 Wh, June 2025) told for a prompt, for each answer. Not measured.',
  };
}

/** `0.02 to 0.2 Wh`, `nothing` */
export function formatEnergy({ from, to }: Pick<EnergyRange, 'from' | 'to'>): string {
  if (to === 0) return 'nothing';
  const kilo = to >= 1000;
  const [low, high] = kilo ? [from / 1000, to / 1000] : [from, to];
  return `${rounded(low)} to ${rounded(high)} ${kilo ? 'kWh' : 'Wh'}`;
}

/** One significant digit: an estimate this wide has no second one. */
function rounded(value: number): string {
  return String(Number(value.toPrecision(1)));
}
