import { expect } from 'chai';
import { html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { LightElement } from '../../../src/ui/light-element.js';
import '../../../src/ui/styles/index.css';
import { expectAccessible } from '../../support/expect-accessible.js';

@customElement('plain-element')
class PlainElement extends LightElement {
  fails = false;

  protected override render(): TemplateResult {
    if (this.fails) throw new Error('Broken');
    return html`<p class="dim">Words</p>`;
  }
}

describe('LightElement', () => {
  afterEach(() => document.body.replaceChildren());

  it('is accessible: its words are the document’s own', async () => {
    const main = document.createElement('main');
    const element = new PlainElement();
    main.append(element);
    document.body.append(main);
    await element.updateComplete;
    await expectAccessible(main);
    expect(element.shadowRoot).to.equal(null);
    expect(document.querySelector('main p.dim')?.textContent).to.equal('Words');
  });

  it('throws as usual where no boundary stands above it', async () => {
    const element = new PlainElement();
    element.fails = true;
    let failed: unknown;
    document.body.append(element);
    await element.updateComplete.catch((error: unknown) => (failed = error));
    expect(failed).to.be.an('error').with.property('message', 'Broken');
  });

  it('tells the boundary above it what was thrown', async () => {
    const boundary = document.createElement('error-boundary');
    const told: unknown[] = [];
    boundary.addEventListener('element-failed', (event) =>
      told.push((event as CustomEvent).detail),
    );
    const element = new PlainElement();
    element.fails = true;
    boundary.append(element);
    document.body.append(boundary);
    await element.updateComplete;
    await Promise.resolve();
    expect(told).to.have.length(1);
    expect(told[0]).to.be.an('error').with.property('message', 'Broken');
  });
});
