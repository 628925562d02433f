import { describeEngine, request } from '../../../support/engine-contract.js';
import { CloudRoom } from '../../../support/cloud-client.js';

const room = new CloudRoom('mistral');
const busy = new CloudRoom('mistral');

before(async () => {
  await room.play({ wordMs: 4 });
  await busy.play({ status: 400, words: 'The context length was exceeded' });
});

describeEngine({
  name: 'cloud, over real HTTP',
  model: room.model,
  countsAbout: true,
  make: () => room.engine(),
  failing: { make: () => busy.engine(), request: request(), code: 'context-full' },
});
