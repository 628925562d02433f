import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { axisFor, type Axis } from '../../domain/evaluate/axis.js';
import type { Interval } from '../../domain/statistics/interval.js';
import type { DotMark } from '../../ui/dots-figure.js';

export interface ScatterPoint {
  readonly mark: DotMark;
  readonly name: string;
  readonly x: number;
  readonly y: number;
  /** Of `y`. */
  readonly interval?: Interval;
  /** Both values in words. */
  readonly words: string;
}

export interface Scatter {
  readonly x: ScatterAxis;
  readonly y: ScatterAxis;
  readonly points: readonly ScatterPoint[];
}

export interface ScatterAxis {
  readonly name: string;
  /** Words of a tick; the last one may tell the unit of all. */
  readonly format: (value: number, isLast: boolean) => string;
  /** Fixed end, where it has one. */
  readonly most?: number;
}

const SIDES = ['right', 'left', 'above', 'above-left', 'higher', 'higher-left', 'below'] as const;
type Side = (typeof SIDES)[number];

/** Shares of the plot. */
interface Box {
  readonly left: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
}

/** Of a plot as narrow as a phone's: a letter of the name, one of the words below it, and both lines. */
const SIZE = { letter: 0.027, smallLetter: 0.024, lines: 0.15 };

/** Where models stand between two measures. The same numbers have to stand in a table beside it. */
export function scatterFigure({ x, y, points }: Scatter): TemplateResult {
  const across = axisOf(
    x,
    points.map((point) => point.x),
  );
  const up = axisOf(
    y,
    points.map((point) => point.y),
  );
  const placed = labelled(
    points.map((point) => ({ point, at: [point.x / across.most, point.y / up.most] as const })),
  );
  const name = `${y.name} against ${x.name.toLowerCase()}. ${points.map((point) => `${point.name}: ${point.words}`).join('. ')}.`;
  return html`<figure class="figure scatter">
    <p class="scatter-up" aria-hidden="true">${y.name}</p>
    <svg role="img" aria-label=${name}>
      ${up.ticks.map(
        (tick) =>
          svg`<line class="grid" x1="0" x2="100%" y1=${top(tick / up.most)} y2=${top(tick / up.most)} /><text class="tick" x="0" y=${top(tick / up.most)} dx="-8" dy="4" text-anchor="end">${y.format(tick, tick === up.most)}</text>`,
      )}
      ${across.ticks.map(
        (tick) =>
          svg`<text class="tick" x=${left(tick / across.most)} y="100%" dy="18" text-anchor=${tick === across.most ? 'end' : 'middle'}>${x.format(tick, tick === across.most)}</text>`,
      )}
      <line class="axis" x1="0" x2="0" y1="0" y2="100%" />
      <line class="axis" x1="0" x2="100%" y1="100%" y2="100%" />
      ${placed.map(({ point, at, side }) => pointOf(point, at, side, up))}
    </svg>
    <p class="scatter-across" aria-hidden="true">${x.name}</p>
  </figure>`;
}

function axisOf({ most }: ScatterAxis, values: readonly number[]): Axis {
  if (most === undefined) return axisFor(values);
  return { most, ticks: [0, 0.25, 0.5, 0.75, 1].map((share) => share * most) };
}

function pointOf(
  { mark, name, words, interval }: ScatterPoint,
  [x, y]: readonly [number, number],
  side: Side,
  up: Axis,
): SVGTemplateResult {
  const [dx, dy, anchor] = OFFSETS[side];
  const shape = mark.startsWith('c')
    ? svg`<rect class="dot" x=${left(x)} y=${top(y)} width="9" height="9" rx="1.5" />`
    : svg`<circle class="dot" cx=${left(x)} cy=${top(y)} r="4.5" />`;
  return svg`<g class="mark-${mark}">
    ${
      interval
        ? svg`<line class="range" x1=${left(x)} x2=${left(x)} y1=${top(interval.low / up.most)} y2=${top(interval.high / up.most)} />`
        : nothing
    }
    ${shape}
    <text x=${left(x)} y=${top(y)} dx=${dx} dy=${dy} text-anchor=${anchor}>${name}</text>
    <text class="tick" x=${left(x)} y=${top(y)} dx=${dx} dy=${dy + 14} text-anchor=${anchor}>${words}</text>
  </g>`;
}

/** px from the point, to the first of two lines. */
const OFFSETS: Readonly<Record<Side, readonly [number, number, 'start' | 'end']>> = {
  right: [12, -2, 'start'],
  left: [-12, -2, 'end'],
  above: [-4, -26, 'start'],
  'above-left': [4, -26, 'end'],
  higher: [-4, -60, 'start'],
  'higher-left': [4, -60, 'end'],
  below: [-4, 22, 'start'],
};

interface Placed {
  readonly point: ScatterPoint;
  /** Shares of the plot, from the left and from the bottom. */
  readonly at: readonly [number, number];
}

/** Each label on the first side where it is within the plot and on no other label or point. */
function labelled(points: readonly Placed[]): (Placed & { readonly side: Side })[] {
  const taken: Box[] = points.map(({ at: [x, y] }) => ({
    left: x - 0.02,
    bottom: y - 0.03,
    width: 0.04,
    height: 0.06,
  }));
  return points.map((placed, at) => {
    const others = taken.filter((_, index) => index !== at);
    const free = SIDES.find((side) => isFree(boxOf(placed, side), others));
    const side = free ?? (placed.at[0] > 0.6 ? 'left' : 'right');
    taken.push(boxOf(placed, side));
    return { ...placed, side };
  });
}

function boxOf({ point: { name, words }, at: [x, y] }: Placed, side: Side): Box {
  const width = Math.max(name.length * SIZE.letter, words.length * SIZE.smallLetter);
  const height = SIZE.lines;
  const isLeft = side.endsWith('left');
  const size = { width, height };
  if (side === 'right' || side === 'left')
    return { ...size, left: isLeft ? x - width - 0.04 : x + 0.04, bottom: y - height / 2 };
  const over = side.startsWith('above') ? 0.04 : side.startsWith('higher') ? 0.2 : -height - 0.04;
  return { ...size, left: isLeft ? x - width + 0.02 : x - 0.02, bottom: y + over };
}

function isFree(box: Box, others: readonly Box[]): boolean {
  const isWithin =
    box.left >= -0.02 &&
    box.left + box.width <= 1.03 &&
    box.bottom >= -0.01 &&
    box.bottom + box.height <= 1.12;
  return isWithin && others.every((other) => !overlap(box, other));
}

function overlap(one: Box, other: Box): boolean {
  return (
    one.left < other.left + other.width &&
    other.left < one.left + one.width &&
    one.bottom < other.bottom + other.height &&
    other.bottom < one.bottom + one.height
  );
}

function left(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}

function top(share: number): string {
  return `${((1 - share) * 100).toFixed(2)}%`;
}
