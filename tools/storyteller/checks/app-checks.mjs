// The checks that the app grades stories with, which are TypeScript: compiled as they are imported.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

/** @param {string} name of a file of the app's */
async function load(name) {
  const url = new URL(`../../../src/domain/evaluate/story/${name}.ts`, import.meta.url);
  const options = /** @type {const} */ ({ configFile: false, logLevel: 'error' });
  const { module } = await runnerImport(fileURLToPath(url), options);
  return module;
}

/** @typedef {import('../../../src/domain/evaluate/story/story-content.js').StoryAsked} Asked */

export const { formProblems, sentencesOf, wordsOf } =
  /** @type {typeof import('../../../src/domain/evaluate/story/story-form.js')} */ (
    await load('story-form')
  );
export const { contentProblems } =
  /** @type {typeof import('../../../src/domain/evaluate/story/story-content.js')} */ (
    await load('story-content')
  );
