import { expect } from 'chai';
import { html, render } from 'lit';
import { setStyles } from '../../../src/ui/set-styles.js';

/** Calls of `setAttribute` while `work` runs: the policy refuses a style attribute. */
function attributesSet(work: () => void): string[] {
  const seen: string[] = [];
  const { setAttribute } = Element.prototype;
  Element.prototype.setAttribute = function set(name, value) {
    seen.push(name);
    setAttribute.call(this, name, value);
  };
  try {
    work();
  } finally {
    Element.prototype.setAttribute = setAttribute;
  }
  return seen;
}

describe('setStyles', () => {
  it('sets and changes properties without a style attribute', () => {
    const host = document.createElement('div');
    const draw = (width: string): void => {
      render(html`<i style=${setStyles({ width, '--share': width })}></i>`, host);
    };
    const seen = attributesSet(() => {
      draw('10%');
      draw('20%');
    });
    expect(seen).not.to.include('style');
    const { style } = host.querySelector('i')!;
    expect(style.width).to.equal('20%');
    expect(style.getPropertyValue('--share')).to.equal('20%');
  });
});
