import { expect } from 'chai';
import { downloadProgress } from '../../../src/ui/download-progress.js';
import '../../../src/ui/styles/index.css';
import { expectAccessible } from '../../support/expect-accessible.js';
import { mountWithApp } from '../../support/mount-with-app.js';
import { HALF_WAY } from '../features/chat/chat-fixtures.js';

function words(element: Element): string {
  return element.textContent!.replace(/\s+/g, ' ').trim();
}

describe('downloadProgress', () => {
  afterEach(() => document.body.replaceChildren());

  it('is accessible, with its files open', async () => {
    const files = [
      { name: 'a.bin', loadedBytes: 10, totalBytes: 10, state: 'verified' },
      { name: 'b.bin', loadedBytes: 5, totalBytes: 20, state: 'loading' },
      { name: 'c.bin', loadedBytes: 0, totalBytes: null, state: 'waiting' },
      { name: 'd.bin', loadedBytes: 0, totalBytes: null, state: 'waiting' },
    ] as const;
    const progress = { ...HALF_WAY, files };
    const element = await mountWithApp(
      downloadProgress('Phi', 'downloading', progress, { files: true }),
    );
    element.querySelector('details')!.open = true;
    await expectAccessible(element);
    const rows = [...element.querySelectorAll('tr')].map(words);
    expect(rows).to.deep.equal([
      'a.bin 10 bytes Verified',
      'b.bin 20 bytes 25%',
      '2 more files Waiting',
    ]);
  });

  it('tells amount, speed, time left and what is verified', async () => {
    const element = await mountWithApp(downloadProgress('Phi', 'downloading', HALF_WAY));
    expect(words(element)).to.equal(
      '900 MB of 2.1 GB 6.2 MB/s about 3 min left 36 of 83 files verified',
    );
    const bar = element.querySelector('[role=progressbar]')!;
    expect(bar.getAttribute('aria-label')).to.equal('Downloading Phi');
    expect(bar.getAttribute('aria-valuenow')).to.equal('43');
  });

  it('leaves out what is not known', async () => {
    const unknown = {
      ...HALF_WAY,
      totalBytes: 0,
      bytesPerSecond: null,
      leftMs: null,
      filesTotal: 1,
    };
    const element = await mountWithApp(downloadProgress('Phi', 'downloading', unknown));
    expect(words(element)).to.equal('900 MB of 0 bytes');
    expect(element.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow')).to.equal(
      '0',
    );
  });

  it('says that a paused download is kept', async () => {
    const element = await mountWithApp(downloadProgress('Phi', 'paused', HALF_WAY));
    expect(words(element))
      .to.contain('Paused at 900 MB of 2.1 GB')
      .and.to.contain('verified and kept');
    expect(element.querySelector('.meter.plain')).not.to.equal(null);
  });
});
