import { expect } from 'chai';
import { createCatalogue } from '../../../src/domain/catalogue.js';
import { FAMILIES, familyOf, matchesFilter, NO_FILTER } from '../../../src/domain/model-filter.js';

const { entries } = createCatalogue();

function found(part: Partial<typeof NO_FILTER>): string[] {
  return entries
    .filter((entry) =>
      matchesFilter(entry, entry.variants[0]?.downloadBytes ?? 0, { ...NO_FILTER, ...part }),
    )
    .map(({ name }) => name);
}

describe('the filter of the list of models', () => {
  it('lets everything through when it is empty', () => {
    expect(found({})).to.have.length(entries.length);
    expect(found({ text: '  ' })).to.have.length(entries.length);
  });

  it('finds by words in any order and case, in name, licence and variants', () => {
    expect(found({ text: 'MINI phi-3.5' })).to.deep.equal(['Phi-3.5 mini']);
    expect(found({ text: 'coder 1.5b' })).to.deep.equal(['Qwen2.5 Coder 1.5B']);
    expect(found({ text: 'storyteller-q8' })).to.deep.equal(['Storyteller']);
    expect(found({ text: 'qwen research' })).to.include('Qwen2.5 3B');
    expect(found({ text: 'no such model' })).to.deep.equal([]);
  });

  it('knows each model’s family', () => {
    for (const family of FAMILIES) expect(found({ family }), family).not.to.be.empty;
    const families = FAMILIES.map((family) => found({ family }).length);
    expect(families.reduce((sum, count) => sum + count)).to.equal(entries.length);
    expect(familyOf({ name: 'DeepSeek R1 Distill Qwen 7B', key: '' })).to.equal('DeepSeek');
    expect(familyOf({ name: 'My tuned model', key: 'phi-3-tuned' })).to.equal('Phi');
  });

  it('divides by the size of the download, each model into one part', () => {
    const parts = (['small', 'medium', 'large'] as const).map((size) => found({ size }));
    expect(parts.flat()).to.have.members(entries.map(({ name }) => name));
    expect(parts[0]).to.include('SmolLM2 135M');
    expect(parts[2]).to.include('Llama 3.1 70B');
  });
});
