import { expect } from 'chai';
import { html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { ErrorBoundary } from '../../../src/app/error-boundary.js';
import '../../../src/app/error-boundary.js';
import type { Part } from '../../../src/app/screens.js';
import { LightElement } from '../../../src/ui/light-element.js';
import '../../../src/ui/styles/index.css';
import { expectAccessible } from '../../support/expect-accessible.js';
import { drawn, mountWithApp } from '../../support/mount-with-app.js';

let broken = false;

@customElement('fragile-element')
class FragileElement extends LightElement {
  protected override render(): TemplateResult {
    if (broken) throw new Error('The drawing failed');
    return html`<p>All is well</p>`;
  }
}

const FRAGILE: Part = {
  title: 'The fragile part',
  draw: () => html`<fragile-element></fragile-element>`,
};

function mount(part: Part, aside = false): Promise<ErrorBoundary> {
  return mountWithApp<ErrorBoundary>(
    html`<error-boundary
      .content=${part}
      .route=${{ screen: 'models' }}
      ?aside=${aside}
    ></error-boundary>`,
  );
}

function press(boundary: Element, name: string): void {
  [...boundary.querySelectorAll('button')].find((b) => b.textContent?.trim() === name)!.click();
}

describe('<error-boundary>', () => {
  beforeEach(() => {
    broken = false;
  });
  afterEach(() => document.body.replaceChildren());

  it('is accessible, with a part and with a note in its place', async () => {
    await expectAccessible(await mount(FRAGILE));
    document.body.replaceChildren();
    broken = true;
    const boundary = await mount(FRAGILE);
    await expectAccessible(boundary);
    expect(boundary.querySelector('[role=alert] h1')?.textContent).to.equal(
      'The fragile part could not be shown',
    );
    expect(boundary.textContent).to.contain('“The drawing failed”');
  });

  it('brings the part back when it works again', async () => {
    broken = true;
    const boundary = await mount(FRAGILE);
    broken = false;
    press(boundary, 'Try again');
    await drawn(boundary);
    expect(boundary.textContent?.trim()).to.equal('All is well');
  });

  it('catches what fails later, in an update', async () => {
    const boundary = await mount(FRAGILE);
    broken = true;
    boundary.querySelector<FragileElement>('fragile-element')!.requestUpdate();
    await drawn(boundary);
    expect(boundary.querySelector('[role=alert]')).not.to.equal(null);
  });

  it('leaves other boundaries alone', async () => {
    const healthy = await mount({ title: 'Healthy', draw: () => html`<p>Healthy</p>` });
    broken = true;
    await mount(FRAGILE);
    expect(healthy.textContent?.trim()).to.equal('Healthy');
  });

  it('says so beside the screen without being a page', async () => {
    broken = true;
    const boundary = await mount(FRAGILE, true);
    expect(boundary.querySelector('h1')).to.equal(null);
    expect(boundary.querySelector('[role=alert] h2')).not.to.equal(null);
  });

  it('says when a part cannot be fetched, and fetches it again', async () => {
    let tries = 0;
    const part: Part = {
      title: 'Models',
      load: async () => {
        tries += 1;
        if (tries === 1) throw new TypeError('Failed to fetch dynamically imported module');
      },
      draw: () => html`<p>The models</p>`,
    };
    const boundary = await mount(part);
    expect(boundary.querySelector('[role=alert]')?.textContent).to.contain('Failed to fetch');
    press(boundary, 'Try again');
    await drawn(boundary);
    expect(boundary.textContent?.trim()).to.equal('The models');
  });

  it('draws nothing of a part that was left before it came', async () => {
    let arrive = (): void => {};
    const slow: Part = {
      title: 'Slow',
      load: () => new Promise<void>((resolve) => (arrive = resolve)),
      draw: () => html`<p>Slow</p>`,
    };
    const boundary = await mount(slow);
    boundary.content = FRAGILE;
    await drawn(boundary);
    arrive();
    await drawn(boundary);
    expect(boundary.textContent?.trim()).to.equal('All is well');
  });

  it('tells when the part stands in the page', async () => {
    const boundary = await mount(FRAGILE);
    let shown = '';
    boundary.addEventListener('part-shown', () => (shown = boundary.textContent!.trim()));
    boundary.content = { title: 'Other', draw: () => html`<p>Other</p>` };
    await drawn(boundary);
    expect(shown).to.equal('Other');
  });
});
