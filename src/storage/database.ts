import { openDB, type IDBPDatabase, type IDBPTransaction } from 'idb';
import { StorageError } from '../domain/errors.js';
import { migrate } from './migrations.js';
import { DATABASE_NAME, DATABASE_VERSION, type KingletSchema } from './schema.js';
import { toStorageError } from './to-storage-error.js';

type StoreName =
  | 'chats'
  | 'metas'
  | 'messages'
  | 'drafts'
  | 'settings'
  | 'measurements'
  | 'markers'
  | 'ledger'
  | 'votes'
  | 'suites'
  | 'runs'
  | 'run-cases'
  | 'attempts'
  | 'keys'
  | 'trials'
  | 'trial-items'
  | 'prompts';

type Connection = IDBPDatabase<KingletSchema>;
type Reading<Names extends StoreName[]> = IDBPTransaction<KingletSchema, Names, 'readonly'>;
type Writing<Names extends StoreName[]> = IDBPTransaction<KingletSchema, Names, 'readwrite'>;

export interface DatabaseOptions {
  readonly name?: string;
  /** Another page needed this one's connection closed: it upgrades the database, or erases it. */
  readonly onVersionChange?: (erased: boolean) => void;
  /** How long another page may keep an older version open before this one gives up. */
  readonly blockedMs?: number;
}

/**
 * The app's database. A connection that was closed, by the browser or for another page, is opened anew by the next
 * transaction. Every method rejects with StorageError.
 */
export class Database {
  readonly #options: DatabaseOptions;
  #connection: Promise<Connection> | undefined;

  private constructor(options: DatabaseOptions) {
    this.#options = options;
  }

  /** Opens, and creates or upgrades where needed. */
  static async open(options: DatabaseOptions = {}): Promise<Database> {
    const database = new Database(options);
    try {
      await database.#connect();
    } catch (error) {
      throw toStorageError(error);
    }
    return database;
  }

  get name(): string {
    return this.#options.name ?? DATABASE_NAME;
  }

  /** Runs `work` in one transaction. `work` may await nothing but the transaction's own requests. */
  read<const Names extends StoreName[], Result>(
    names: Names,
    work: (transaction: Reading<Names>) => Promise<Result>,
  ): Promise<Result> {
    return this.#run((connection) => connection.transaction(names, 'readonly'), work);
  }

  /** As `read`; resolves only when the transaction was committed, with `strict` only when it was flushed. */
  write<const Names extends StoreName[], Result>(
    names: Names,
    durability: 'strict' | 'relaxed',
    work: (transaction: Writing<Names>) => Promise<Result>,
  ): Promise<Result> {
    const begin = (connection: Connection): Writing<Names> =>
      connection.transaction(names, 'readwrite', { durability });
    return this.#run(begin, work);
  }

  async close(): Promise<void> {
    const connection = this.#connection;
    this.#connection = undefined;
    (await connection?.catch(() => undefined))?.close();
  }

  async #run<Transaction extends { readonly done: Promise<void>; abort(): void }, Result>(
    begin: (connection: Connection) => Transaction,
    work: (transaction: Transaction) => Promise<Result>,
  ): Promise<Result> {
    try {
      return await settle(begin(await this.#connect()), work);
    } catch (error) {
      throw toStorageError(error);
    }
  }

  #connect(): Promise<Connection> {
    if (this.#connection) return this.#connection;
    const forget = (): void => {
      if (this.#connection === connection) this.#connection = undefined;
    };
    const connection = connect(this.#options, forget);
    this.#connection = connection;
    connection.catch(forget);
    return connection;
  }
}

/**
 * A full disk shows at the commit only, so the end of the transaction is always awaited; and beside the work, because a
 * request that falls with its commit may never be told.
 */
async function settle<Transaction extends { readonly done: Promise<void>; abort(): void }, Result>(
  transaction: Transaction,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  const ended = transaction.done.then(
    () => undefined,
    (error: unknown) => error,
  );
  try {
    const [result] = await Promise.all([work(transaction), transaction.done]);
    return result;
  } catch (error) {
    abort(transaction);
    const reason = await ended;
    // A request that fell with its transaction says AbortError; the transaction says why.
    throw reason instanceof DOMException && reason.name !== 'AbortError' ? reason : error;
  }
}

function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    // It has ended already.
  }
}

function connect(options: DatabaseOptions, onClosed: () => void): Promise<Connection> {
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gaveUp = false;
    const giveUp = (): void => {
      gaveUp = true;
      reject(new StorageError('blocked', 'Another page keeps an older version of the data open.'));
    };
    openDB<KingletSchema>(options.name ?? DATABASE_NAME, DATABASE_VERSION, {
      upgrade: (database, oldVersion, _newVersion, transaction) => {
        // How it ended is told by the opening itself.
        transaction.done.catch(() => {});
        // Steps know the shapes of their own version only.
        migrate(database as never, oldVersion, transaction as never).catch(() =>
          abort(transaction),
        );
      },
      blocked: () => {
        timer = setTimeout(giveUp, options.blockedMs ?? 3000);
      },
      blocking: (_current, blocked, event) => {
        (event.target as IDBDatabase).close();
        onClosed();
        options.onVersionChange?.(blocked === null);
      },
      terminated: onClosed,
    })
      .then((connection) => (gaveUp ? connection.close() : resolve(connection)), reject)
      .finally(() => clearTimeout(timer));
  });
}
