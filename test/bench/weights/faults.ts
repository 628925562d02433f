/** A thousand faults by chance: no damaged byte is ever accepted, no download starts over. */
import { createModelHub, hash } from '../../support/model-hub.mjs';
import { randomFaults, seeded } from '../../support/random-faults.js';
import { measures, type Measure } from '../support/measure.js';
import { startBenchBrowser } from './bench-page.js';

const FAULTS = 1000;
const FAULTS_A_DOWNLOAD = 25;

export async function measureFaults(isSmall: boolean): Promise<Measure[]> {
  const wanted = isSmall ? 60 : FAULTS;
  const hub = createModelHub();
  const server = await hub.listen();
  const browser = await startBenchBrowser();
  const library = hash('sha256', hub.files.get('tiny.wasm') ?? Buffer.alloc(0));
  let injected = 0;
  let downloads = 0;
  let starts = 0;
  let accepted = 0;
  let repeated = 0;
  const cost: number[] = [];
  try {
    const page = await browser.openPage();
    while (injected < wanted) {
      downloads += 1;
      const model = `faults/seed-${downloads}`;
      const faults = randomFaults(seeded(downloads), FAULTS_A_DOWNLOAD);
      hub.setFaults(model, faults);
      const request = { model, url: server.url, library };
      const run = await page.evaluate(
        (asked) => window.bench.survive(asked.model, asked.url, asked.library),
        request,
      );
      injected += faults.reduce(
        (sum, fault) => sum + ((fault as { taken?: number }).taken ?? 0),
        0,
      );
      starts += run.starts;
      accepted += run.wrong.length;
      repeated += run.repeated.length;
      cost.push(run.receivedBytes / run.storedBytes);
    }
  } finally {
    await browser.close();
    await server.close();
  }
  return [
    ...measures(`Faults that happened, in ${downloads} downloads`, 'times', [injected]),
    ...measures('Files accepted with a wrong byte', 'files', [accepted]),
    ...measures('Verified files fetched again', 'files', [repeated]),
    ...measures('Presses of Resume until whole, in all', 'times', [starts - downloads]),
    ...measures('Bytes received for each byte kept', 'times', cost),
  ];
}
