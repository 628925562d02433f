import { expect } from 'chai';
import { html, render, type TemplateResult } from 'lit';
import type { DownloadProgress } from '../../../src/domain/download.js';
import type { WeightsErrorCode } from '../../../src/domain/errors.js';
import { downloadProgress } from '../../../src/ui/download-progress.js';
import { downloadTroubleNote } from '../../../src/ui/download-trouble-note.js';
import '../../../src/ui/styles/index.css';
import { expectAccessible } from '../../support/expect-accessible.js';

const PROGRESS: DownloadProgress = {
  loadedBytes: 1.1e9,
  totalBytes: 1.8e9,
  bytesPerSecond: 6.2e6,
  leftMs: 113_000,
  filesVerified: 35,
  filesTotal: 58,
  files: [
    { name: 'tokenizer.json', loadedBytes: 9.1e6, totalBytes: 9.1e6, state: 'verified' },
    { name: 'params_shard_35.bin', loadedBytes: 7e6, totalBytes: 10e6, state: 'loading' },
    { name: 'params_shard_36.bin', loadedBytes: 0, totalBytes: null, state: 'waiting' },
    { name: 'params_shard_37.bin', loadedBytes: 0, totalBytes: null, state: 'waiting' },
  ],
};

function draw(template: TemplateResult): string {
  render(html`<main>${template}</main>`, document.body);
  return document.body.textContent!.replace(/\s+/g, ' ').trim();
}

describe('downloadProgress', () => {
  afterEach(() => render(html``, document.body));

  it('is accessible and gives amount, speed, time left and files', async () => {
    const words = draw(downloadProgress('Llama 3.2 3B', 'downloading', PROGRESS));
    await expectAccessible(document.body);
    expect(words).to.equal('1.1 GB of 1.8 GB 6.2 MB/s about 2 min left 35 of 58 files verified');
    expect(document.querySelector('[role=progressbar]')?.ariaLabel).to.equal(
      'Downloading Llama 3.2 3B',
    );
  });

  it('says nothing it does not know yet', () => {
    const begun = { ...PROGRESS, bytesPerSecond: null, leftMs: null, filesTotal: 1 };
    expect(draw(downloadProgress('Phi', 'downloading', begun))).to.equal('1.1 GB of 1.8 GB');
  });

  it('lists files on expansion, those that wait together', async () => {
    draw(downloadProgress('Phi', 'downloading', PROGRESS, { files: true }));
    document.querySelector('details')!.open = true;
    await expectAccessible(document.body);
    const rows = [...document.querySelectorAll('tr')].map((row) =>
      row.textContent!.replace(/\s+/g, ' ').trim(),
    );
    expect(rows).to.deep.equal([
      'tokenizer.json 9.1 MB Verified',
      'params_shard_35.bin 10 MB 70%',
      '2 more files Waiting',
    ]);
  });

  it('says that a paused download keeps what is here', () => {
    expect(draw(downloadProgress('Phi', 'paused', PROGRESS))).to.contain(
      'Paused at 1.1 GB of 1.8 GB',
    );
  });
});

describe('downloadTroubleNote', () => {
  afterEach(() => render(html``, document.body));

  function drawTrouble(code: WeightsErrorCode, pressed: string[] = []): HTMLButtonElement[] {
    draw(
      downloadTroubleNote(
        'Phi-3.5 mini',
        { phase: 'failed', code, detail: 'https://hub.example/phi.wasm', progress: PROGRESS },
        {
          retry: () => pressed.push('retry'),
          giveUp: () => pressed.push('give up'),
          trust: (host) => pressed.push(`trust ${host}`),
        },
      ),
    );
    return [...document.querySelectorAll('button')];
  }

  it('is an accessible alert that says what happened and what is safe', async () => {
    drawTrouble('hub-unreachable');
    await expectAccessible(document.body);
    const alert = document.querySelector('[role=alert]')!;
    expect(alert.textContent).to.contain('hub.example could not be reached');
    expect(alert.textContent).to.contain('What is here is verified and kept.');
  });

  it('goes on, or gives up', () => {
    const pressed: string[] = [];
    for (const button of drawTrouble('truncated', pressed)) button.click();
    expect(pressed).to.deep.equal(['retry', 'give up']);
  });

  it('asks about code from a host once it is named, and offers no blind retry', () => {
    const pressed: string[] = [];
    const [trust, ...others] = drawTrouble('unpinned-library', pressed);
    expect(trust!.textContent!.trim()).to.equal('Run code from hub.example');
    trust!.click();
    expect(pressed).to.deep.equal(['trust hub.example']);
    expect(others).to.have.length(1);
  });
});
