/** Every record of one store, read past the app. */
export async function recordsOf(
  database: string,
  store: string,
): Promise<Record<string, unknown>[]> {
  const opening = indexedDB.open(database);
  const connection = await new Promise<IDBDatabase>((resolve, reject) => {
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  try {
    const reading = connection.transaction(store).objectStore(store).getAll();
    return await new Promise((resolve, reject) => {
      reading.onsuccess = () => resolve(reading.result as Record<string, unknown>[]);
      reading.onerror = () => reject(reading.error);
    });
  } finally {
    connection.close();
  }
}
