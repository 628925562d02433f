/** Addresses a host may name: https, loopback, or on this site; no credentials, no tricks. */
import { ConfigProblem } from './plain-json.js';

const MAX_LENGTH = 2048;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * An absolute URL out of an absolute or relative one.
 * @throws {ConfigProblem}
 */
export function allowedUrl(value: unknown, baseUrl: string, name: string): URL {
  const refuse = (why: string): ConfigProblem =>
    new ConfigProblem(`config.json: the address in "${name}" ${why}`);
  if (typeof value !== 'string' || value === '') throw refuse('is missing');
  if (value.length > MAX_LENGTH) throw refuse('is too long');
  if (!URL.canParse(value, baseUrl)) throw refuse('is not an address');
  const url = new URL(value, baseUrl);
  if (url.username || url.password) throw refuse('holds a user name or password');
  if (url.search || url.hash) throw refuse('holds a query or a fragment');
  if (!isAllowedOrigin(url, baseUrl)) throw refuse('is neither https nor on this site');
  return url;
}

/** The same for a folder: with a slash at the end. */
export function folderUrl(value: unknown, baseUrl: string, name: string): string {
  const { href } = allowedUrl(value, baseUrl, name);
  return href.endsWith('/') ? href : `${href}/`;
}

function isAllowedOrigin(url: URL, baseUrl: string): boolean {
  if (url.protocol === 'https:') return true;
  if (url.protocol !== 'http:') return false;
  return LOOPBACK.test(url.hostname) || url.origin === new URL(baseUrl).origin;
}
