import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { createCloudServer } from './test/support/cloud-server.mjs';
import { createModelHub, createTinyModel } from './test/support/model-hub.mjs';
import { bundlePlugin } from './test/support/node/bundle-plugin.mjs';
import { countReporter } from './test/support/node/count-reporter.mjs';
import { exactStoryteller } from './test/support/node/exact-storyteller.mjs';
import { quotaCommand } from './test/support/node/quota-command.mjs';
import { viteImportsPlugin } from './test/support/node/vite-imports-plugin.mjs';
import { createLargeGguf } from './test/support/tiny-model.mjs';
import { findBrowser, testFlags } from './tools/find-browser.mjs';

const rootDir = fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '');

/** Cross-origin isolation, which threads in WebAssembly need. */
const isolationHeaders = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** The tiny model, and a file that is fetched in several parts at once. */
function testFiles() {
  return createTinyModel().set('large.gguf', createLargeGguf(36_000_000));
}

/** What Vite puts in place of `import.meta.env`. */
const viteEnv = { MODE: 'test', DEV: true, PROD: false, SSR: false, BASE_URL: '/' };

const define = { 'import.meta.env': JSON.stringify(viteEnv), __APP_VERSION__: '"0.0.0-test"' };

/** The base file: esbuild reads this one text and follows no `extends`. */
const tsconfig = fileURLToPath(new URL('tsconfig.base.json', import.meta.url));

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  rootDir,
  files: 'test/unit/**/*.test.ts',
  nodeResolve: { exportConditions: ['browser'] },
  hostname: '127.0.0.1',
  concurrency: 2,
  testFramework: { config: { timeout: 10_000 } },
  testsStartTimeout: 60_000,
  testsFinishTimeout: 180_000,
  browsers: [
    // A browser context a file: storage is not shared between files.
    playwrightLauncher({
      product: 'chromium',
      launchOptions: {
        executablePath: findBrowser(),
        // The leak test asks for garbage collection.
        args: [...testFlags(), '--js-flags=--expose-gc'],
      },
    }),
  ],
  middleware: [
    async function isolate(context, next) {
      context.set(isolationHeaders);
      await next();
    },
    createModelHub({ files: testFiles() }).middleware('/hub'),
    createCloudServer().middleware('/cloud'),
    exactStoryteller(),
  ],
  plugins: [
    bundlePlugin({ rootDir, tsconfig, define }),
    viteImportsPlugin({ rootDir }),
    quotaCommand(),
    esbuildPlugin({ ts: true, target: 'esnext', tsconfig, define }),
  ],
  reporters: [defaultReporter(), countReporter('test-results/counts/unit.json', rootDir)],
};
