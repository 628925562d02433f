/**
 * Asks the browser to keep this site's storage when the disk gets tight. Some browsers ask the
 * person, so nothing may wait for the answer. Resolves to false where it cannot be asked.
 */
export async function askPersistence(
  storage: Pick<StorageManager, 'persist'> | undefined = globalThis.navigator?.storage,
): Promise<boolean> {
  try {
    return (await storage?.persist()) ?? false;
  } catch {
    return false;
  }
}
