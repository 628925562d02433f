import type { Engine } from '../../../../src/engines/engine.js';
import { describeEngine, request } from '../../../support/engine-contract.js';
import type { Script } from '../../../support/script.js';
import { scriptedModelRef } from '../../../support/scripted-models.js';
import { openSharedTab } from '../../../support/shared-tabs.js';
import { freshName } from '../../../support/test-database.js';

const FAILING: Script = {
  faults: [{ at: 2, what: { kind: 'error', text: 'ContextWindowSizeExceededError: too long' } }],
};

function inTheHolder(script: Script = { loadMs: 20 }): Engine {
  return openSharedTab({ name: freshName(), script }).engine;
}

/** The other tab asks for the lock first. */
function throughAnother(script: Script = { loadMs: 20 }): Engine {
  const name = freshName();
  const holder = openSharedTab({ name, script });
  void holder.share.run(
    { engine: 'scripted', model: null, wish: { kind: 'unload' } },
    {},
    new AbortController().signal,
  );
  return openSharedTab({ name, script: { faults: [{ at: 'load', what: { kind: 'crash' } }] } })
    .engine;
}

for (const [name, make] of [
  ['shared, in the tab that holds the model', inTheHolder],
  ['shared, in a tab that asks another', throughAnother],
] as const)
  describeEngine({
    name,
    model: scriptedModelRef(),
    make: () => make(),
    makeMortal: () => ({
      engine: make({ faults: [{ at: 3, what: { kind: 'die' } }] }),
      kill: () => {},
    }),
    failing: { make: () => make(FAILING), request: request(), code: 'context-full' },
  });
