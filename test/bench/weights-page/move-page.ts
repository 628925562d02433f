import { inspectImport } from '../../../src/actions/inspect-import.js';
import { createCatalogue } from '../../../src/domain/catalogue.js';
import { broughtFiles } from '../../../src/portability/brought-files.js';
import { workerTransfers } from '../../../src/weights/worker-transfers.js';
import type { MoveBench } from './api.js';

const never = new AbortController().signal;

/** Importing and exporting, by the app's own worker. */
export function moveBench(): MoveBench {
  const field = document.createElement('input');
  field.type = 'file';
  field.webkitdirectory = true;
  document.body.append(field);
  let stored: readonly { readonly url: string; readonly path: string }[] = [];
  const options = { signal: never, onBytes: () => undefined };
  return {
    async importFolder() {
      const startedAt = performance.now();
      const files = await broughtFiles([...(field.files ?? [])]);
      const catalogue = createCatalogue();
      const { request } = await inspectImport(files, catalogue, document.baseURI);
      await workerTransfers().import(request, options);
      stored = request.files.map(({ file }) => ({ url: file.url, path: file.name }));
      return performance.now() - startedAt;
    },
    async exportArchive() {
      const startedAt = performance.now();
      const note = { name: 'Bench', licence: 'MIT', variantId: 'bench', address: document.baseURI };
      const request = { folder: 'bench', files: stored, note };
      const archive = await workerTransfers().exportArchive(request, options);
      const link = document.createElement('a');
      link.href = URL.createObjectURL(archive);
      link.download = 'bench.zip';
      link.click();
      return performance.now() - startedAt;
    },
  };
}
