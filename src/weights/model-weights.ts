import type { GgufSource, ModelRef, WebllmSource } from '../domain/models.js';
import { ggufFile, libraryFile, modelFolderUrl } from '../domain/weight-manifest.js';
import type { DownloadNews, ModelWeights, Stock, Verification, WeightFile } from './contracts.js';
import { DeletionMarks } from './deletion-marks.js';
import { downloadInWorker, type DownloadWorkerDeps } from './download-in-worker.js';
import type { DownloadOptions } from './download-model-files.js';
import { otherEditions } from './editions.js';
import { IndexedWeightStore } from './indexed-weight-store.js';
import { ModelPlans } from './model-plans.js';
import { PartialFiles } from './partial-files.js';
import { SharedDownloads } from './shared-downloads.js';
import { sweepOrphans } from './sweep-orphans.js';
import { openWeightsDatabase, type ModelPlan, type WeightsDatabase } from './weights-database.js';

export interface ModelWeightsDeps extends DownloadWorkerDeps {
  /** Where the app is served from, for the model in the box. */
  readonly baseUrl: string;
  /** Asks the browser to keep this site's storage; nothing waits for the answer. */
  readonly askPersistence: () => Promise<boolean>;
  readonly databaseName?: string;
}

/**
 * The weights on this device, as the page sees them. Opening removes what an interrupted write left
 * behind and what was marked for deletion.
 *
 * @throws WeightsError `storage-denied` where the browser offers no database
 */
export async function openModelWeights(deps: ModelWeightsDeps): Promise<IndexedModelWeights> {
  const db = await openWeightsDatabase(deps.databaseName);
  const weights = new IndexedModelWeights(db, deps);
  await weights.finishDeletions();
  // Nothing waits for it, and whatever hinders it is met again by the next write.
  void sweepOrphans(db).catch(() => undefined);
  return weights;
}

export class IndexedModelWeights implements ModelWeights {
  readonly store: IndexedWeightStore;
  readonly #plans: ModelPlans;
  readonly #partials: PartialFiles;
  readonly #marks: DeletionMarks;
  readonly #deps: ModelWeightsDeps;
  readonly #shared: SharedDownloads;

  constructor(db: WeightsDatabase, deps: ModelWeightsDeps) {
    this.store = new IndexedWeightStore(db);
    this.#plans = new ModelPlans(db);
    this.#partials = new PartialFiles(db);
    this.#marks = new DeletionMarks(db);
    this.#deps = deps;
    this.#shared = new SharedDownloads(deps.databaseName);
  }

  async present(model: ModelRef): Promise<boolean> {
    const [needed, here] = await Promise.all([this.#filesOf(model), this.#urlsHere()]);
    return needed !== null && isComplete(model, needed, here);
  }

  async stock(models: readonly ModelRef[]): Promise<Stock[]> {
    const [plans, here, partial] = await Promise.all([
      this.#plans.all(),
      this.#urlsHere(),
      this.#partials.urls(),
    ]);
    const byFolder = new Map(plans.map((plan) => [plan.folder, plan]));
    return Promise.all(
      models.map(async (model): Promise<Stock> => {
        const needed = this.#needed(model, (folder) => byFolder.get(folder));
        if (needed && isComplete(model, needed, here)) return { kind: 'complete' };
        const urls = needed ? [...needed.files, ...needed.libraries] : [];
        return { kind: 'partial', bytes: await this.#bytesOf(urls, here, partial) };
      }),
    );
  }

  /** Bytes of these files, as far as they are here or begun. */
  async #bytesOf(
    urls: readonly string[],
    here: ReadonlySet<string>,
    partial: ReadonlySet<string>,
  ): Promise<number> {
    const [records, begun] = await Promise.all([
      Promise.all(urls.filter((url) => here.has(url)).map((url) => this.store.describe(url))),
      this.#partials.bytesOf(urls.filter((url) => partial.has(url))),
    ]);
    return records.reduce((sum, record) => sum + (record?.bytes ?? 0), begun);
  }

  async files(model: ModelRef): Promise<WeightFile[] | null> {
    const { source } = model.variant;
    if (source.kind === 'cloud') return [];
    if (source.kind === 'gguf') return [ggufFile(source, this.#deps.baseUrl)];
    const plan = await this.#plans.find(modelFolderUrl(source));
    return plan ? [...plan.files, libraryFile(source)] : null;
  }

  async verify(
    model: ModelRef,
    options: { onBytes: (bytes: number) => void; signal: AbortSignal },
  ): Promise<Verification> {
    // Brings the checksums' code, which a start does without.
    const { verifyStored } = await import('./verify-stored.js');
    return verifyStored(this.store, (await this.files(model)) ?? [], options);
  }

  async download(model: ModelRef, options: DownloadOptions): Promise<void> {
    const { source, downloadBytes } = model.variant;
    if (source.kind === 'cloud') return;
    await this.#shared.run(model.variant.id, options, async (here) => {
      await this.#marks.spare((await this.#allFilesOf(model)) ?? []);
      // What ships with the app is fetched again from where it came: nobody is asked to keep it.
      if (!builtInSource(model)) void this.#deps.askPersistence();
      const request = { source, downloadBytes, baseUrl: this.#deps.baseUrl };
      await downloadInWorker(this.#deps, request, here);
      await this.#sweepEditions(model);
    });
  }

  async renew(model: ModelRef, { signal }: { signal: AbortSignal }): Promise<void> {
    const source = builtInSource(model);
    if (!source) return;
    const { url } = ggufFile(source, this.#deps.baseUrl);
    if (await this.store.has(url)) return this.#sweepEditions(model);
    await this.download(model, { signal, onProgress: () => undefined });
  }

  /** What other builds shipped goes when this build's file is here. */
  async #sweepEditions(model: ModelRef): Promise<void> {
    const source = builtInSource(model);
    if (!source) return;
    const { url } = ggufFile(source, this.#deps.baseUrl);
    await this.store.delete(otherEditions(url, await this.store.urls()));
  }

  watch(listener: (news: DownloadNews) => void): () => void {
    return this.#shared.watch(listener);
  }

  async delete(model: ModelRef, others: readonly ModelRef[]): Promise<void> {
    await this.#remove(await this.#unshared(model, others));
    await this.#marks.clear(model.variant.id);
    this.#shared.tellChanged(model.variant.id);
  }

  async markDeleted(model: ModelRef, others: readonly ModelRef[]): Promise<void> {
    const urls = await this.#unshared(model, others);
    await this.#marks.set({ id: model.variant.id, urls });
    this.#shared.tellChanged(model.variant.id);
  }

  async unmarkDeleted(model: ModelRef): Promise<void> {
    await this.#marks.clear(model.variant.id);
    this.#shared.tellChanged(model.variant.id);
  }

  /** Deletes what was marked before this start. */
  async finishDeletions(): Promise<void> {
    for (const mark of await this.#marks.all()) {
      await this.#remove(mark.urls);
      await this.#marks.clear(mark.id);
    }
  }

  async #remove(urls: readonly string[]): Promise<void> {
    await this.store.delete(urls);
    const gone = new Set(urls);
    for (const plan of await this.#plans.all()) {
      if (plan.files.every(({ url }) => gone.has(url))) await this.#plans.delete(plan.folder);
    }
  }

  async #urlsHere(): Promise<ReadonlySet<string>> {
    const here = new Set(await this.store.urls());
    for (const mark of await this.#marks.all()) mark.urls.forEach((url) => here.delete(url));
    return here;
  }

  /** Null while the model's manifest was never read. */
  async #filesOf(model: ModelRef): Promise<NeededFiles | null> {
    const { source } = model.variant;
    const plan = source.kind === 'webllm' && (await this.#plans.find(modelFolderUrl(source)));
    return this.#needed(model, () => plan || undefined);
  }

  #needed(model: ModelRef, planOf: (folder: string) => ModelPlan | undefined): NeededFiles | null {
    const { source } = model.variant;
    if (source.kind === 'cloud') return { files: [], libraries: [] };
    if (source.kind === 'gguf') {
      return { files: [ggufFile(source, this.#deps.baseUrl).url], libraries: [] };
    }
    const plan = planOf(modelFolderUrl(source));
    if (!plan) return null;
    const libraries = [...new Set([...plan.libraryUrls, source.libraryUrl])];
    return { files: plan.files.map(({ url }) => url), libraries };
  }

  async #allFilesOf(model: ModelRef): Promise<string[] | null> {
    const needed = await this.#filesOf(model);
    return needed && [...needed.files, ...needed.libraries];
  }

  /** Before a manifest was read, what is here of a model is what lies in its folder. */
  async #unshared(model: ModelRef, others: readonly ModelRef[]): Promise<string[]> {
    const own = (await this.#allFilesOf(model)) ?? (await this.#folderContent(model));
    const shared = await Promise.all(
      others
        .filter((other) => other.variant.id !== model.variant.id)
        .map((other) => this.#allFilesOf(other)),
    );
    const kept = new Set(shared.flatMap((urls) => urls ?? []));
    return own.filter((url) => !kept.has(url));
  }

  async #folderContent(model: ModelRef): Promise<string[]> {
    const folder = modelFolderUrl(model.variant.source as WebllmSource);
    return (await this.store.urls()).filter((url) => url.startsWith(folder));
  }
}

/** Addresses of a model's files, and of the libraries any one of which runs it. */
interface NeededFiles {
  readonly files: readonly string[];
  readonly libraries: readonly string[];
}

function isComplete(
  model: ModelRef,
  { files, libraries }: NeededFiles,
  here: ReadonlySet<string>,
): boolean {
  const isBuiltIn = builtInSource(model) !== null;
  const isHere = (url: string): boolean =>
    here.has(url) || (isBuiltIn && otherEditions(url, here).length > 0);
  if (!files.every(isHere)) return false;
  // An older library counts: the newer one is fetched when the model is next woken.
  return libraries.length === 0 || libraries.some((url) => here.has(url));
}

function builtInSource({ variant: { source } }: ModelRef): GgufSource | null {
  return source.kind === 'gguf' && source.builtIn ? source : null;
}
