import { expect } from 'chai';
import { InstallPrompt } from '../../../src/platform/install-prompt.js';

function offer(outcome: 'accepted' | 'dismissed') {
  const event = new Event('beforeinstallprompt', { cancelable: true });
  return Object.assign(event, { prompt: async () => ({ outcome }) });
}

describe('InstallPrompt', () => {
  it('keeps the offer, shows it once, and tells of both', async () => {
    const page = new EventTarget();
    const install = new InstallPrompt(page);
    let changes = 0;
    install.addEventListener('change', () => (changes += 1));
    expect(await install.prompt()).to.equal('unavailable');

    const event = offer('accepted');
    page.dispatchEvent(event);
    expect(event.defaultPrevented).to.equal(true);
    expect(install.available).to.equal(true);
    expect(await install.prompt()).to.equal('accepted');
    expect(install.available).to.equal(false);
    expect(changes).to.equal(2);
  });

  it('has nothing to offer once it is installed', () => {
    const page = new EventTarget();
    const install = new InstallPrompt(page);
    page.dispatchEvent(offer('dismissed'));
    page.dispatchEvent(new Event('appinstalled'));
    expect(install.available).to.equal(false);
  });
});
