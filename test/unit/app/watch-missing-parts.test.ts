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

  describe('without a network', () => {
    const ofNavigator = (name: string, value: unknown) =>
      Object.defineProperty(navigator, name, { value, configurable: true });

    function reasonsAfter(activation: { readonly isActive: boolean } | undefined): string[] {
      const reasons: string[] = [];
      ofNavigator('userActivation', activation);
      const stop = watchMissingParts((reason) => reasons.push(reason));
      lose();
      stop();
      return reasons;
    }

    beforeEach(() => ofNavigator('onLine', false));
    afterEach(() => {
      Reflect.deleteProperty(navigator, 'onLine');
      Reflect.deleteProperty(navigator, 'userActivation');
    });

    it('blames the network for what somebody asked for', () => {
      expect(reasonsAfter({ isActive: true })).to.deep.equal(['offline']);
      expect(reasonsAfter(undefined), 'a browser that does not say').to.deep.equal(['offline']);
    });

    it('says nothing of what was to be fetched ahead', () => {
      expect(reasonsAfter({ isActive: false })).to.deep.equal([]);
    });
  });
});
