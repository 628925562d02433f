import { expect } from 'chai';
import { OnlineStatus } from '../../../src/platform/online-status.js';

describe('OnlineStatus', () => {
  it('tells what the browser says, and when it changes', () => {
    const page = new EventTarget();
    const browser = { onLine: true };
    const status = new OnlineStatus(page, browser);
    const seen: boolean[] = [];
    status.addEventListener('change', () => seen.push(status.online));
    for (const online of [false, true]) {
      browser.onLine = online;
      page.dispatchEvent(new Event(online ? 'online' : 'offline'));
    }
    expect(seen).to.deep.equal([false, true]);
  });
});
