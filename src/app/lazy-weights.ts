import type { ModelWeights } from '../weights/contracts.js';
import type { IndexedModelWeights } from '../weights/model-weights.js';

export interface LazyWeights extends ModelWeights {
  /** The whole file as a Blob, by its absolute URL; undefined when it is not here. */
  readonly readFile: (url: string) => Promise<Blob | undefined>;
}

/** Weights whose code and database are opened by the first question about them, not by the first paint. */
export function lazyWeights(open: () => Promise<IndexedModelWeights>): LazyWeights {
  let opening: Promise<IndexedModelWeights> | undefined;
  const weights = (): Promise<IndexedModelWeights> => {
    opening ??= open();
    opening.catch(() => (opening = undefined));
    return opening;
  };
  return {
    present: async (model) => (await weights()).present(model),
    partialBytes: async (model) => (await weights()).partialBytes(model),
    files: async (model) => (await weights()).files(model),
    verify: async (model, options) => (await weights()).verify(model, options),
    download: async (model, options) => (await weights()).download(model, options),
    delete: async (model, others) => (await weights()).delete(model, others),
    markDeleted: async (model, others) => (await weights()).markDeleted(model, others),
    unmarkDeleted: async (model) => (await weights()).unmarkDeleted(model),
    readFile: async (url) => (await weights()).store.read(url),
  };
}
