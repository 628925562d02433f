import { describeEngine, request } from '../../support/engine-contract.js';
import { ScriptedEngine } from '../../support/scripted-engine.js';
import { scriptedModelRef } from '../../support/scripted-models.js';

describeEngine({
  name: 'scripted, in the page',
  model: scriptedModelRef(),
  make: () => new ScriptedEngine({ loadMs: 20 }),
  makeMortal: () => ({
    engine: new ScriptedEngine({ faults: [{ at: 3, what: { kind: 'die' } }] }),
    kill: () => {},
  }),
  failing: {
    make: () =>
      new ScriptedEngine({
        faults: [
          { at: 2, what: { kind: 'error', text: 'ContextWindowSizeExceededError: too long' } },
        ],
      }),
    request: request(),
    code: 'context-full',
  },
});
