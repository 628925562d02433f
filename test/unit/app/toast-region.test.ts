import { expect } from 'chai';
import { html } from 'lit';
import '../../../src/app/toast-region.js';
import '../../../src/ui/styles/index.css';
import { expectAccessible } from '../../support/expect-accessible.js';
import { drawn, memoryApp, mountWithApp, type MemoryApp } from '../../support/mount-with-app.js';

let app: MemoryApp;
let region: HTMLElement;

function press(name: string): void {
  [...region.querySelectorAll('button')].find((b) => b.textContent?.trim() === name)!.click();
}

describe('<toast-region>', () => {
  beforeEach(async () => {
    app = memoryApp();
    region = await mountWithApp(html`<toast-region></toast-region>`, app);
  });
  afterEach(() => document.body.replaceChildren());

  it('is accessible, empty and with a toast', async () => {
    await expectAccessible(region);
    app.stores.toasts.show({ text: 'A chat was deleted.', action: { label: 'Undo', run() {} } });
    await drawn(region);
    await expectAccessible(region);
  });

  it('shows one at a time, without taking the focus', async () => {
    const box = document.body.appendChild(document.createElement('input'));
    box.focus();
    app.stores.toasts.show({ text: 'First' });
    app.stores.toasts.show({ text: 'Second' });
    await drawn(region);
    expect(region.textContent).to.contain('First').and.not.to.contain('Second');
    expect(document.activeElement).to.equal(box);
    press('Dismiss');
    await drawn(region);
    expect(region.textContent).to.contain('Second').and.not.to.contain('First');
  });

  it('goes once it was answered, and does what was asked', async () => {
    const done: string[] = [];
    app.stores.toasts.show({
      text: 'A new version is ready.',
      action: { label: 'Reload', run: () => done.push('reload') },
      dismissal: { label: 'Later', run: () => done.push('later') },
    });
    await drawn(region);
    press('Later');
    await drawn(region);
    expect(done).to.deep.equal(['later']);
    expect(region.querySelector('.toast')).to.equal(null);
  });
});
