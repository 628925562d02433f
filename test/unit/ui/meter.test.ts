import { expect } from 'chai';
import { html, render } from 'lit';
import { meter } from '../../../src/ui/meter.js';
import '../../../src/ui/styles/index.css';
import { expectAccessible } from '../../support/expect-accessible.js';

function draw(share: number): HTMLElement {
  render(html`<main>${meter(share, 'Downloading Phi-3.5 mini', 'local')}</main>`, document.body);
  return document.querySelector<HTMLElement>('[role=progressbar]')!;
}

describe('meter', () => {
  afterEach(() => render(html``, document.body));

  it('is accessible: named, with its value in percent', async () => {
    const bar = draw(0.456);
    await expectAccessible(document.body);
    expect(bar.ariaLabel).to.equal('Downloading Phi-3.5 mini');
    expect(bar.ariaValueNow).to.equal('46');
  });

  it('fills by its share, and never beyond its ends', () => {
    const filled = (share: number): number => {
      const bar = draw(share);
      return bar.firstElementChild!.getBoundingClientRect().width / bar.clientWidth;
    };
    expect(filled(0.5)).to.be.closeTo(0.5, 0.01);
    expect(filled(1.7)).to.equal(1);
    expect(filled(-1)).to.equal(0);
  });

  it('writes no style attribute into its markup, which the policy refuses', () => {
    const written: string[] = [];
    const original = Element.prototype.setAttribute;
    Element.prototype.setAttribute = function setAttribute(name: string, value: string) {
      written.push(name);
      original.call(this, name, value);
    };
    draw(0.3);
    Element.prototype.setAttribute = original;
    expect(written).not.to.include('style');
  });
});
