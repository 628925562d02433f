/** Large enough for few records, small enough that one never strains the memory. */
export const CHUNK_BYTES = 8 * 1024 * 1024;

/** Every chunk of a file: keys are `[url, index]`, with a fraction for a piece of an unfinished chunk. */
export const chunksOf = (url: string): IDBKeyRange => IDBKeyRange.bound([url], [url, Infinity]);
