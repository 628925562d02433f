import { expect } from 'chai';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings.js';
import { mirrorAppearance } from '../../../src/platform/mirror-appearance.js';

describe('mirrorAppearance', () => {
  afterEach(() => localStorage.clear());

  it('shows the appearance and keeps what public/theme.js reads', async () => {
    const root = document.createElement('div');
    mirrorAppearance({ ...DEFAULT_SETTINGS, theme: 'dark', readingFace: 'serif' }, root);
    expect({ ...root.dataset }).to.deep.equal({ theme: 'dark', face: 'serif', size: 'default' });

    const script = document.createElement('script');
    script.src = '/public/theme.js';
    const { dataset } = document.documentElement;
    await new Promise((resolve, reject) => {
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
    expect({ ...dataset }).to.include({ theme: 'dark', face: 'serif', size: 'default' });
    mirrorAppearance(DEFAULT_SETTINGS);
    expect(dataset.theme).to.equal(undefined);
  });
});
