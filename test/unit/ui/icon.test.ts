import { expect } from 'chai';
import { html, render } from 'lit';
import { icon, ICON_NAMES } from '../../../src/ui/icon.js';
import { mark } from '../../../src/ui/mark.js';
import '../../../src/ui/styles/index.css';
import { expectAccessible } from '../../support/expect-accessible.js';

describe('icon and mark', () => {
  afterEach(() => render(html``, document.body));

  it('are accessible decorations: hidden, whoever holds them has the name', async () => {
    render(
      html`<main>
        ${ICON_NAMES.map((name) => icon(name))} ${mark('local')} ${mark('cloud')} ${mark('crest')}
      </main>`,
      document.body,
    );
    await expectAccessible(document.body);
    for (const drawing of document.querySelectorAll('svg')) {
      expect(drawing.ariaHidden).to.equal('true');
      expect(drawing.querySelectorAll('path, circle, rect').length).to.be.greaterThan(0);
      expect(drawing.getBBox().width).to.be.within(1, 24);
    }
  });

  it('tells the device from the cloud by shape as well as by colour', () => {
    render(html`<main>${mark('local')}${mark('cloud')}</main>`, document.body);
    const [local, cloud] = [...document.querySelectorAll('svg')];
    expect(local!.querySelector('path')!.getAttribute('d')).not.to.equal(
      cloud!.querySelector('path')!.getAttribute('d'),
    );
    expect(getComputedStyle(local!).color).not.to.equal(getComputedStyle(cloud!).color);
  });
});
