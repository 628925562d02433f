// Says what the evaluation found, and writes it into the README between its marks.
import { readFileSync, writeFileSync } from 'node:fs';

const SHOWN = 20;
const README = new URL('../README.md', import.meta.url);
const BEGIN = '<!-- evaluation -->';
const END = '<!-- end of evaluation -->';
const FOLLOW_UPS = /** @type {const} */ ([
  ['another', '"Another one": another story, for the same listener, that passes every check'],
  ['shorter', '"Make it shorter": the same hero and theme in fewer words, every check passed'],
  ['next', '"What happened next?": more of the same hero, every check passed'],
]);

/**
 * @typedef {object} Results
 * @property {number} bytes
 * @property {number} brotliBytes
 * @property {{ request: string, text: string, problems: string[], tokens: number }[]} stories
 * @property {{ request: string, text: string, problems: string[], tokens: number }[]} strange
 * @property {{ request: string, first: string, kind: import('../checks/story-follow-up.mjs').FollowUp, followUp: string, text: string, problems: string[] }[]} followUps
 * @property {{ request: string, text: string, isPolite: boolean, isGibberish: boolean }[]} offTopic
 * @property {{ request: string, text: string, isPolite: boolean, isGibberish: boolean }[]} fresh
 * @property {number | null} identicalShare
 * @property {number} tokensPerSecond
 * @property {{ longestRun: number, longestText: string, novelShare: number }} copying
 */

/** @param {Results} results */
export function report(results) {
  console.log(figures(results).join('\n'));
  for (const { request, problems } of results.stories)
    if (problems.length > 0) console.log(`- ${request}: ${problems.join('; ')}`);
  for (const { request, followUp, problems } of results.followUps)
    if (problems.length > 0) console.log(`- ${request} / ${followUp}: ${problems.join('; ')}`);
  for (const { request, text, isPolite, isGibberish } of [...results.offTopic, ...results.fresh])
    if (!isPolite || isGibberish) console.log(`- ${request} -> ${text}`);
}

/** @param {Results} results */
export function writeReadme(results) {
  const lines = figures(results);
  const readme = readFileSync(README, 'utf8');
  const [before, rest = ''] = readme.split(BEGIN);
  const after = rest.split(END)[1] ?? '';
  writeFileSync(
    README,
    `${before}${BEGIN}\n\n${lines.join('\n')}\n\n${told(results)}\n\n${END}${after}`,
  );
}

/** @param {Results} results */
function figures({
  bytes,
  brotliBytes,
  stories,
  strange,
  followUps,
  identicalShare,
  copying,
  ...others
}) {
  const without = (/** @type {string} */ kind) =>
    stories.filter(({ problems }) => !problems.some((problem) => problem.startsWith(kind))).length;
  const good = stories.filter(({ problems }) => problems.length === 0).length;
  const share = (/** @type {number} */ part, /** @type {number} */ whole) =>
    whole > 0 ? `${part} of ${whole} (${((100 * part) / whole).toFixed(1)} %)` : 'not asked';
  return [
    '| What | Found |',
    '| --- | --- |',
    `| Model file | ${kB(bytes)} kB, ${kB(brotliBytes)} kB after brotli |`,
    `| Held-out requests whose story passes every check | ${share(good, stories.length)} |`,
    `| … keeps hero, name, listener and theme | ${share(without('content'), stories.length)} |`,
    `| … ends properly, grammar and repetition in order, only words there are | ${share(without('form'), stories.length)} |`,
    `| The same of requests with invented words or all in capitals | ${share(strange.filter(({ problems }) => problems.length === 0).length, strange.length)} |`,
    ...FOLLOW_UPS.map(([kind, words]) => {
      const some = followUps.filter((followUp) => followUp.kind === kind);
      const passed = some.filter(({ problems }) => problems.length === 0).length;
      return `| ${words} | ${share(passed, some.length)} |`;
    }),
    ...refusals(others.offTopic, 'Off-topic requests', share),
    ...refusals(others.fresh, 'The second hundred off-topic requests', share),
    ...(identicalShare === null
      ? []
      : [
          `| Greedy stories of the q8_0 file identical to the f32 file's | ${(100 * identicalShare).toFixed(1)} % |`,
        ]),
    `| Longest run of words that stands in the corpus too | ${copying.longestRun} words |`,
    `| Runs of eight words that the corpus does not have | ${(100 * copying.novelShare).toFixed(1)} % |`,
  ];
}

/**
 * @param {Results['offTopic']} answers @param {string} what
 * @param {(part: number, whole: number) => string} share
 */
function refusals(answers, what, share) {
  const polite = answers.filter(({ isPolite }) => isPolite).length;
  const gibberish = answers.filter(({ isGibberish }) => isGibberish).length;
  return [
    `| ${what} answered politely | ${share(polite, answers.length)} |`,
    `| … with gibberish | ${share(gibberish, answers.length)} |`,
  ];
}

/** @param {number} bytes */
function kB(bytes) {
  return Math.round(bytes / 1000).toLocaleString('en-GB');
}

/** @param {Results} results */
function told({ stories }) {
  const shown = stories.slice(0, SHOWN).map(({ request, text, problems }) => {
    const verdict = problems.length > 0 ? `\n\n_The checks object: ${problems.join('; ')}._` : '';
    return `**${request}**\n\n${text.replaceAll(/^/gm, '> ')}${verdict}`;
  });
  return `### The first twenty stories, as they came\n\n${shown.join('\n\n')}`;
}
