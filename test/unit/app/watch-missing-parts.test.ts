import { expect } from 'chai';
import { watchMissingParts } from '../../../src/app/watch-missing-parts.js';

describe('watchMissingParts', () => {
  const lose = () => dispatchEvent(new Event('vite:preloadError', { cancelable: true }));

  it('says that a new version is there, and lets the error reach its asker', () => {
    const reasons: string[] = [];
    const stop = watchMissingParts((reason) => reasons.push(reason));
    expect(lose()).to.equal(true);
    stop();
    lose();
    expect(reasons).to.deep.equal(['new-version']);
  });

  it('blames the network when there is none', () => {
    const reasons: string[] = [];
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
    const stop = watchMissingParts((reason) => reasons.push(reason));
    lose();
    stop();
    Reflect.deleteProperty(navigator, 'onLine');
    expect(reasons).to.deep.equal(['offline']);
  });
});
