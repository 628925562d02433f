import { Database, type DatabaseOptions } from '../../src/storage/database.js';

let counter = 0;

/** A database name no other test uses. */
export function freshName(): string {
  counter += 1;
  return `test-${counter}-${crypto.randomUUID()}`;
}

/** A new empty database; close it where other connections matter. */
export function openFresh(options: DatabaseOptions = {}): Promise<Database> {
  return Database.open({ name: freshName(), ...options });
}

/** Makes every commit of a write fail as a full disk does, until the returned function is called. */
export function fillDisk(): () => void {
  const original = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function put() {
    throw new DOMException('The disk is full.', 'QuotaExceededError');
  };
  return () => {
    IDBObjectStore.prototype.put = original;
  };
}
