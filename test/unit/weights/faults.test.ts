import { expect } from 'chai';
import { faultBench } from '../../bench/weights-page/faults-page.js';
import { HubModel } from '../../support/hub-client.js';
import { randomFaults, seeded } from '../../support/random-faults.js';

const DOWNLOADS = 6;
const FAULTS_EACH = 12;
/** What a fault may cost beyond the rest of its own file: what was on its way, on each connection. */
const SLACK_BYTES = 6 * 300_000;

/** A sample of the sweep in `npm run bench weights faults`. */
describe('downloads where things go wrong', function () {
  this.timeout(120_000);

  for (let seed = 1; seed <= DOWNLOADS; seed += 1) {
    it(`take no damaged byte and do not start over, seed ${seed}`, async () => {
      const hub = new HubModel();
      const library = await crypto.subtle.digest('SHA-256', await hub.bytes('tiny.wasm'));
      await hub.setFaults(randomFaults(seeded(seed), FAULTS_EACH));
      const run = await faultBench().survive(hub.name, `${hub.hub}/`, hex(library));
      expect(run.wrong, 'wrong bytes').to.deep.equal([]);
      expect(run.repeated, 'verified and fetched again').to.deep.equal([]);
      const most = run.storedBytes + FAULTS_EACH * 300_000 + run.starts * SLACK_BYTES;
      expect(run.receivedBytes).to.be.within(run.storedBytes, most);
    });
  }
});

function hex(digest: ArrayBuffer): string {
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
