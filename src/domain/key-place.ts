/** Whether a key may be remembered at an address: everything at one origin can read what the others keep there. */

/** Hosts that give many people's or many projects' pages one origin. */
const SHARED = /(^|\.)(github\.io|gitlab\.io|githack\.com|jsdelivr\.net|codeberg\.page)$/;

export type KeyPlace = 'own' | 'shared-host' | 'sub-path' | 'insecure';

/** @param baseUrl the app's own folder */
export function keyPlaceOf(baseUrl: string, isSecure: boolean): KeyPlace {
  const { hostname, pathname } = new URL(baseUrl);
  if (!isSecure) return 'insecure';
  if (SHARED.test(hostname)) return 'shared-host';
  return pathname === '/' ? 'own' : 'sub-path';
}
