import { expect } from 'chai';
import { workerUrl } from '../../../src/platform/worker-urls.js';

describe('workerUrl', () => {
  const base = new URL('./', document.baseURI).href;

  it('accepts this build’s workers and service worker', () => {
    for (const path of ['assets/workers/cpu.worker-B1x_9-zQ.js', 'sw.js']) {
      expect(String(workerUrl(base + path))).to.equal(base + path);
    }
  });

  it('accepts sources where they are served', () => {
    const url = `${location.origin}/src/engines/cpu/cpu.worker.ts`;
    expect(String(workerUrl(url))).to.equal(url);
  });

  it('gives a TrustedScriptURL where the browser has them', () => {
    expect(String(Object.prototype.toString.call(workerUrl(`${base}sw.js`)))).to.equal(
      '[object TrustedScriptURL]',
    );
  });

  it('refuses everything else', () => {
    const foreign = [
      'https://other.invalid/assets/workers/cpu.worker-B1x_9-zQ.js',
      'https://other.invalid/src/cpu.worker.ts',
      'blob:https://other.invalid/1',
      'data:text/javascript,1',
      `${base}assets/index-B1x_9-zQ.js`,
      `${base}assets/workers/../index-B1x_9-zQ.js`,
      `${base}assets/workers/cpu.worker-B1x_9-zQ.js?x`,
      `${base}theme.js`,
    ];
    for (const url of foreign) expect(() => workerUrl(url), url).to.throw(TypeError);
  });
});
