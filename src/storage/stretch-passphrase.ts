import { argon2id } from 'hash-wasm';

/** What trying one passphrase costs. */
export interface Argon2 {
  readonly memoryKiB: number;
  readonly iterations: number;
  readonly parallelism: number;
}

/** 32 bytes of key from a passphrase, by Argon2id. */
export async function stretchPassphrase(
  passphrase: string,
  salt: Uint8Array,
  { memoryKiB, iterations, parallelism }: Argon2,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await argon2id({
    password: passphrase.normalize('NFKC'),
    salt,
    memorySize: memoryKiB,
    iterations,
    parallelism,
    hashLength: 32,
    outputType: 'binary',
  });
  return new Uint8Array(bytes);
}
