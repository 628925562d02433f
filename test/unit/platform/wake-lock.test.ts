import { expect } from 'chai';
import { holdWakeLock, type WakeLockDeps } from '../../../src/platform/wake-lock.js';

function fakePage() {
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' as const });
  const seen = { asked: 0, released: 0 };
  const wakeLock = {
    async request() {
      seen.asked += 1;
      return { release: async () => void (seen.released += 1) } as WakeLockSentinel;
    },
  };
  const show = (visibilityState: string) => {
    Object.assign(page, { visibilityState });
    page.dispatchEvent(new Event('visibilitychange'));
  };
  return { deps: { wakeLock, document: page as unknown as WakeLockDeps['document'] }, seen, show };
}

const turn = () => new Promise((resolve) => setTimeout(resolve));

describe('holdWakeLock', () => {
  it('asks at once, again when the page is back, and not after its release', async () => {
    const { deps, seen, show } = fakePage();
    const release = holdWakeLock(deps);
    await turn();
    expect(seen.asked).to.equal(1);
    show('hidden');
    expect(seen.asked).to.equal(1);
    show('visible');
    await turn();
    expect(seen.asked).to.equal(2);
    release();
    show('visible');
    await turn();
    expect(seen).to.deep.equal({ asked: 2, released: 1 });
  });

  it('gives back a lock that arrives after the release', async () => {
    const { deps, seen } = fakePage();
    holdWakeLock(deps)();
    await turn();
    expect(seen.released).to.equal(1);
  });

  it('does nothing where there is none or it is refused', async () => {
    const { deps } = fakePage();
    holdWakeLock({ document: deps.document })();
    const refused = { request: () => Promise.reject(new DOMException('no', 'NotAllowedError')) };
    holdWakeLock({ document: deps.document, wakeLock: refused })();
    await turn();
  });
});
