// The corpus's grammar, which is TypeScript: compiled as it is imported, as the benches are.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

/** @param {string} name of a file of `corpus/` */
async function load(name) {
  const file = fileURLToPath(new URL(`corpus/${name}.ts`, import.meta.url));
  const { module } = await runnerImport(file, { configFile: false, logLevel: 'error' });
  return module;
}

export const { FIRST_LESSON, SECOND_LESSON, conversation, isHeldOut, pickLength } =
  /** @type {typeof import('./corpus/conversations.js')} */ (await load('conversations'));
export const { expand, tidy } = /** @type {typeof import('./corpus/expand.js')} */ (
  await load('expand')
);
export const { offTopic, variedOffTopic } = /** @type {typeof import('./corpus/off-topic.js')} */ (
  await load('off-topic')
);
export const { isAsked, plainly } = /** @type {typeof import('./corpus/off-topic-later.js')} */ (
  await load('off-topic-later')
);
export const { pickHero, pickListener, requestFor } =
  /** @type {typeof import('./corpus/requests.js')} */ (await load('requests'));
export const { pickTheme } = /** @type {typeof import('./corpus/themes.js')} */ (
  await load('themes')
);
