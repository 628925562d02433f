import { IndexedWeightStore } from '../../src/weights/indexed-weight-store.js';
import { openWeightsDatabase } from '../../src/weights/weights-database.js';

/**
 * Puts a file into this device's weight store, as a download would.
 *
 * @param address relative to the page
 */
export async function storeFile(address: string, content: Blob): Promise<void> {
  const database = await openWeightsDatabase();
  const url = new URL(address, document.baseURI).href;
  const file = { url, name: address, bytes: content.size, type: 'gguf' } as const;
  await new IndexedWeightStore(database).write(
    file,
    content.stream(),
    new AbortController().signal,
  );
  database.close();
}
