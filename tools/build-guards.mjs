/**
 * Stops a build that puts a module where it must not be: test support in the production app, or
 * WebLLM and wllama (megabytes) in a chunk the page loads.
 *
 * @param {{ mode: string, bundle: 'page' | 'worker' }} options
 * @returns {import('vite').Plugin}
 */
export function buildGuards({ mode, bundle }) {
  const forbidden = forbiddenModules(mode, bundle);
  return {
    name: 'build-guards',
    apply: 'build',
    generateBundle(_options, output) {
      for (const chunk of Object.values(output)) {
        if (chunk.type !== 'chunk') continue;
        const found = misplacedModule(chunk.moduleIds, forbidden);
        if (found) this.error(`${found} must not be part of ${chunk.fileName} (${mode} build)`);
      }
    },
  };
}

/**
 * @param {string} mode
 * @param {'page' | 'worker'} bundle
 * @returns {RegExp[]}
 */
function forbiddenModules(mode, bundle) {
  const forbidden = [];
  if (mode !== 'test') forbidden.push(/\/test\/(support|unit|e2e|bench)\//);
  if (bundle === 'page') forbidden.push(/\/node_modules\/@(mlc-ai\/web-llm|wllama)\/.*\.[cm]?js$/);
  return forbidden;
}

/**
 * @param {readonly string[]} moduleIds
 * @param {readonly RegExp[]} forbidden
 * @returns {string | undefined}
 */
function misplacedModule(moduleIds, forbidden) {
  return moduleIds
    .map((id) => id.replaceAll('\\', '/'))
    .find((id) => forbidden.some((pattern) => pattern.test(id)));
}
