import { expect } from 'chai';
import type { Category } from '../../../src/domain/categories.js';
import { drawQuestions } from '../../../src/domain/draw-questions.js';
import { seededRandom } from '../../../src/domain/statistics/random.js';

function questions(counts: Partial<Record<Category, number>>) {
  return Object.entries(counts).flatMap(([category, count]) =>
    Array.from({ length: count }, (_, at) => ({
      id: `${category}-${at}`,
      category: category as Category,
    })),
  );
}

function tally(drawn: readonly { category: Category }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { category } of drawn) counts[category] = (counts[category] ?? 0) + 1;
  return counts;
}

describe('drawQuestions', () => {
  it('keeps each category’s share', () => {
    const all = questions({ rewrite: 160, explain: 110, code: 80, other: 50 });
    const drawn = drawQuestions(all, 30, seededRandom(1));
    expect(drawn).to.have.length(30);
    expect(new Set(drawn).size).to.equal(30);
    expect(tally(drawn)).to.deep.equal({ rewrite: 12, explain: 8, code: 6, other: 4 });
  });

  it('takes all there are when there are fewer, and none of none', () => {
    expect(drawQuestions(questions({ code: 3, math: 2 }), 30, seededRandom(1))).to.have.length(5);
    expect(drawQuestions([], 30, seededRandom(1))).to.deep.equal([]);
  });

  it('gives each question of a category the same chance, and repeats with its seed', () => {
    const all = questions({ code: 10, math: 10 });
    const hits = new Map<string, number>();
    for (let seed = 0; seed < 2000; seed += 1)
      for (const { id } of drawQuestions(all, 4, seededRandom(seed)))
        hits.set(id, (hits.get(id) ?? 0) + 1);
    for (const { id } of all) expect(hits.get(id), id).to.be.within(320, 480);
    const again = () => drawQuestions(all, 4, seededRandom(7)).map(({ id }) => id);
    expect(again()).to.deep.equal(again());
  });

  it('draws rare categories in turn when there are more kinds than places', () => {
    const all = questions({ code: 1, math: 1, story: 1, other: 1 });
    const drawn = new Set<string>();
    for (let seed = 0; seed < 50; seed += 1)
      for (const { id } of drawQuestions(all, 1, seededRandom(seed))) drawn.add(id);
    expect(drawn.size).to.equal(4);
  });
});
