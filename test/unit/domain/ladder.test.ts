import { expect } from 'chai';
import { bySize, formatParameters, timesWords } from '../../../src/domain/ladder.js';
import { formatLesson, parseLesson } from '../../../src/domain/lesson.js';
import { ConfigProblem } from '../../../src/domain/plain-json.js';

describe('the ladder', () => {
  it('goes from the smallest to the largest; what nobody tells comes last', () => {
    const sizes = [3.8e9, 0, 3e6, 0.5e9, 0].map((parameters, at) => ({ parameters, at }));
    expect(bySize(sizes).map(({ at }) => at)).to.deep.equal([2, 3, 0, 1, 4]);
  });

  it('writes sizes as people say them', () => {
    for (const [parameters, words] of [
      [3.2e6, '3.2M'],
      [3e6, '3M'],
      [0.1357e9, '0.14B'],
      [0.5e9, '0.5B'],
      [3.82e9, '3.8B'],
      [14.7e9, '15B'],
    ] as const)
      expect(formatParameters(parameters)).to.equal(words);
  });

  it('says how many times the smaller one', () => {
    const smaller = { name: 'Small', parameters: 3e6 };
    expect(timesWords({ parameters: 0.494e9 }, smaller)).to.equal('165 times Small');
    expect(timesWords({ parameters: 24e6 }, smaller)).to.equal('8 times Small');
    expect(timesWords({ parameters: 3.1e6 }, smaller)).to.equal('about as large as Small');
  });
});

describe('a lesson', () => {
  const lesson = { title: 'Thunder', prompts: ['Why?', 'How\nfar?'], lanes: ['phi-3.5-mini'] };

  it('is read as it was written', () => {
    expect(parseLesson(formatLesson(lesson))).to.deep.equal(lesson);
    const bare = { kinglet: 'lesson', version: 1, title: ' A ', prompts: ['Why?'] };
    const read = parseLesson(JSON.stringify(bare));
    expect(read).to.deep.equal({ title: 'A', prompts: ['Why?'], lanes: [] });
  });

  it('is refused where anything in it is not what it says', () => {
    const base = { kinglet: 'lesson', version: 1, ...lesson };
    for (const part of [
      { kinglet: 'votes' },
      { version: 2 },
      { title: '' },
      { title: 7 },
      { title: 'x'.repeat(101) },
      { prompts: [] },
      { prompts: ['ok', ''] },
      { prompts: ['x'.repeat(4001)] },
      { prompts: ['bell \u0007'] },
      { prompts: 'Why?' },
      { prompts: Array.from({ length: 51 }, () => 'Why?') },
      { lanes: 'phi' },
      { lanes: ['<img>'] },
      { lanes: Array.from({ length: 9 }, (_, at) => `m${at}`) },
    ])
      expect(
        () => parseLesson(JSON.stringify({ ...base, ...part })),
        JSON.stringify(part),
      ).to.throw(ConfigProblem);
    expect(() => parseLesson('not json')).to.throw(ConfigProblem);
    expect(() => parseLesson('{"__proto__":{}}')).to.throw(ConfigProblem);
  });
});
