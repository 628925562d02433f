// Writes the training's losses into the README, between its marks.
import { readFileSync, writeFileSync } from 'node:fs';

const README = new URL('README.md', import.meta.url);
const BEGIN = '<!-- losses -->';
const END = '<!-- end of losses -->';
const ROWS = 12;

/** @typedef {{ steps: number, tokens: number, seconds: number, loss?: number, valid?: number, rate?: number }} Line */

/** @param {string} logFile of train.py */
export function lossCurve(logFile) {
  /** @type {Line[]} */
  const lines = readFileSync(logFile, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const trained = lines.filter(({ loss }) => loss !== undefined);
  const every = Math.max(1, Math.floor(trained.length / ROWS));
  const shown = trained.filter((_, at) => at % every === every - 1 || at === trained.length - 1);
  const rows = shown.map(
    ({ steps, tokens, seconds, loss }, at) =>
      `| ${Math.round(seconds / 60)} | ${steps.toLocaleString('en-GB')} | ${(tokens / 1e6).toFixed(1)} M | ${loss?.toFixed(3)} | ${heldBack(lines, at === shown.length - 1 ? Infinity : steps)} |`,
  );
  const table = [
    '| Minutes | Steps | Tokens | Loss | Loss on stories kept back |',
    '| ---: | ---: | ---: | ---: | ---: |',
    ...rows,
  ];
  const readme = readFileSync(README, 'utf8');
  const [before, rest = ''] = readme.split(BEGIN);
  writeFileSync(
    README,
    `${before}${BEGIN}\n\n${table.join('\n')}\n\n${END}${rest.split(END)[1] ?? ''}`,
  );
}

/** The last one measured by then. @param {Line[]} lines @param {number} steps */
function heldBack(lines, steps) {
  return (
    lines
      .filter((line) => line.valid !== undefined && line.steps <= steps)
      .at(-1)
      ?.valid?.toFixed(3) ?? ''
  );
}
