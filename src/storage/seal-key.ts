/** Encryption of remembered keys: AES-GCM, under a key from a passphrase or one that this browser will not give out. */

import type { ProviderId } from '../domain/providers.js';
import type { Argon2 } from './stretch-passphrase.js';

/** Costs about half a second here and as much for each guess of whoever copied this browser's files. */
const ARGON2: Argon2 = { memoryKiB: 65_536, iterations: 3, parallelism: 1 };

/** The parameters are kept with what they sealed, so that later ones can be others. */
interface PassphraseLock {
  readonly kind: 'passphrase';
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly argon2: Argon2;
}

/** The key itself lies beside what it opens; it cannot be read out, only used from this address in this browser. */
interface DeviceLock {
  readonly kind: 'device';
  readonly key: CryptoKey;
}

interface SealedKey {
  readonly lock: PassphraseLock | DeviceLock;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly data: Uint8Array<ArrayBuffer>;
}

/** A remembered key as it lies on disk. */
export interface KeyRecord extends SealedKey {
  readonly providerId: ProviderId;
  /** The only origin it is ever handed out for. */
  readonly origin: string;
}

/** @param bound what it is sealed together with: opening with anything else fails */
export async function sealWithPassphrase(
  secret: string,
  passphrase: string,
  bound: string,
): Promise<SealedKey> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const lock = { kind: 'passphrase', salt, argon2: ARGON2 } as const;
  return seal(secret, await keyFrom(passphrase, lock), bound, lock);
}

export async function sealWithDevice(secret: string, bound: string): Promise<SealedKey> {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  return seal(secret, key, bound, { kind: 'device', key });
}

/** Undefined when the passphrase is wrong, or it was sealed together with something else. */
export async function openSealed(
  { lock, iv, data }: SealedKey,
  bound: string,
  passphrase = '',
): Promise<string | undefined> {
  const key = lock.kind === 'device' ? lock.key : await keyFrom(passphrase, lock);
  const additionalData = new TextEncoder().encode(bound);
  try {
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, key, data);
    return new TextDecoder().decode(plain);
  } catch {
    return undefined;
  }
}

async function seal(
  secret: string,
  key: CryptoKey,
  bound: string,
  lock: SealedKey['lock'],
): Promise<SealedKey> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const encoder = new TextEncoder();
  const algorithm = { name: 'AES-GCM', iv, additionalData: encoder.encode(bound) };
  const data = await crypto.subtle.encrypt(algorithm, key, encoder.encode(secret));
  return { lock, iv, data: new Uint8Array(data) };
}

async function keyFrom(passphrase: string, { salt, argon2 }: PassphraseLock): Promise<CryptoKey> {
  const { stretchPassphrase } = await import('./stretch-passphrase.js');
  const bytes = await stretchPassphrase(passphrase, salt, argon2);
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}
