/** Made-up answers of every kind of block, the same each time, counted in the scripted model's tokens. */
import { tokenize } from '../../support/scripted-model.js';

const SENTENCES = [
  'The **goldcrest** weighs about as much as a coin, and its nest hangs from the very end of a spruce branch.',
  'Read a large file *line by line* with `createReadStream`, so that memory does not grow with it.',
  'See [the manual](https://example.org/manual) for the options; most of them can be left alone.',
  'In winter they huddle together, ~~ten~~ six to a branch, and change places through the night.',
];

/** Each names its number, so that no two blocks are alike. */
const BLOCKS: readonly ((at: number) => string)[] = [
  (at) => `## Part ${at}`,
  (at) => `${pick(at)} ${pick(at + 1)} ${pick(at + 2)}`,
  (at) => Array.from({ length: 6 }, (_, item) => `- ${pick(at + item)}`).join('\n'),
  (at) => codeBlock(12, at),
  (at) => `${pick(at)} ${pick(at + 3)}`,
  (at) =>
    `| Bird | Grams | Eggs |\n| --- | ---: | ---: |\n${Array.from({ length: 7 }, (_, row) => `| bird ${at}-${row} | ${5 + row} | ${7 + (row % 4)} |`).join('\n')}`,
  (at) => `> ${pick(at)}\n>\n> ${pick(at + 1)}`,
  (at) =>
    `1. ${pick(at)}\n2. ${pick(at + 1)}\n   - [x] nested and done\n   - [ ] nested and open\n3. ${pick(at + 2)}`,
];

function pick(at: number): string {
  return SENTENCES[at % SENTENCES.length]!;
}

/** A fenced block of so many lines of TypeScript. */
function codeBlock(lines: number, seed = 0): string {
  const code = Array.from(
    { length: lines },
    (_, line) =>
      `  const value${seed}_${line} = await readLine(file, ${line * 7}); // line ${line} of it`,
  );
  return `\`\`\`ts\n${code.join('\n')}\n\`\`\``;
}

/** Mixed Markdown of exactly so many tokens. */
export function mixedMarkdown(tokens: number): string {
  const blocks: string[] = [];
  let count = 0;
  for (let at = 0; count < tokens; at += 1) {
    const block = BLOCKS[at % BLOCKS.length]!(at);
    blocks.push(block);
    count += tokenize(block).length;
  }
  return tokenize(blocks.join('\n\n')).slice(0, tokens).join('');
}

/** One code block of so many characters, and a line before and after it. */
export function longCode(characters: number): string {
  let lines = 1;
  while (codeBlock(lines).length < characters) lines += 1;
  return `Here it is:\n\n${codeBlock(lines)}\n\nThat is all.`;
}
