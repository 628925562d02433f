import type { ModelWeights } from '../weights/contracts.js';

/** Weights whose code and database are opened by the first question about them, not by the first paint. */
export function lazyWeights(open: () => Promise<ModelWeights>): ModelWeights {
  let opening: Promise<ModelWeights> | undefined;
  const weights = (): Promise<ModelWeights> => {
    opening ??= open();
    opening.catch(() => (opening = undefined));
    return opening;
  };
  return {
    present: async (model) => (await weights()).present(model),
    stock: async (models) => (await weights()).stock(models),
    files: async (model) => (await weights()).files(model),
    verify: async (model, options) => (await weights()).verify(model, options),
    download: async (model, options) => (await weights()).download(model, options),
    renew: async (model, options) => (await weights()).renew(model, options),
    watch(listener) {
      let stop: (() => void) | undefined;
      let stopped = false;
      void weights().then(
        (opened) => (stop = stopped ? undefined : opened.watch(listener)),
        () => undefined,
      );
      return () => {
        stopped = true;
        stop?.();
      };
    },
    delete: async (model, others) => (await weights()).delete(model, others),
    markDeleted: async (model, others) => (await weights()).markDeleted(model, others),
    unmarkDeleted: async (model) => (await weights()).unmarkDeleted(model),
  };
}
