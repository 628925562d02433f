import { expect } from 'chai';
import { html, render, type TemplateResult } from 'lit';
import { deviceFacts } from '../../../src/ui/device-facts.js';
import { fitCell } from '../../../src/ui/fit-cell.js';
import '../../../src/ui/styles/index.css';
import { expectAccessible } from '../../support/expect-accessible.js';
import {
  LAPTOP,
  withGraphics,
  withoutWebgpu,
  withSoftwareAdapter,
} from '../../support/fake-devices.js';

function draw(template: TemplateResult): string {
  render(html`<main>${template}</main>`, document.body);
  return document.body.textContent!.replace(/\s+/g, ' ').trim();
}

function facts(): string[] {
  return [...document.querySelectorAll('dl > div')].map(
    (fact) =>
      `${fact.querySelector('dt')!.textContent}: ${fact.querySelector('dd')!.firstChild!.nextSibling!.textContent}`,
  );
}

describe('deviceFacts', () => {
  afterEach(() => render(html``, document.body));

  it('are accessible, and four', async () => {
    draw(deviceFacts(LAPTOP));
    await expectAccessible(document.body);
    expect(facts()).to.deep.equal([
      'Graphics: Ready',
      '16-bit maths: Yes',
      'Memory: 8 GB or more',
      'Storage: Up to 10.7 GB',
    ]);
  });

  it('say "Not told" for what a browser keeps to itself', () => {
    const storage = { quotaBytes: null, usedBytes: null, persisted: false };
    draw(deviceFacts({ ...withoutWebgpu(), memoryGb: null, storage }));
    expect(facts()).to.deep.equal([
      'Graphics: Not offered',
      '16-bit maths: Not told',
      'Memory: Not told',
      'Storage: Not told',
    ]);
  });

  it('never call storage free, nor software graphics ready', () => {
    expect(draw(deviceFacts(LAPTOP))).not.to.contain('free');
    expect(draw(deviceFacts(withSoftwareAdapter()))).to.contain('In software');
    expect(draw(deviceFacts(withGraphics({ info: '' })))).to.contain('Ready');
  });
});

describe('fitCell', () => {
  afterEach(() => render(html``, document.body));

  it('is accessible and tells by a shape and words', async () => {
    const words = draw(fitCell({ kind: 'cannot', reason: 'too-large' }, null));
    await expectAccessible(document.body);
    expect(words).to.equal('Too largemore than this device can hold');
  });

  it('prefers a measured speed to an estimate', () => {
    const fit = { kind: 'runs-well', tokensPerSecond: 45, measured: false } as const;
    expect(draw(fitCell(fit, null))).to.contain('about 45 tok/s');
    expect(draw(fitCell(fit, 41))).to.contain('41 tok/s measured');
  });
});
