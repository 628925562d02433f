/** Addresses of cloud providers and of one's own servers. */

/** Who can read what is sent there in the clear. */
export type AddressKind = 'loopback' | 'private' | 'public';

export type AddressProblem =
  | 'not-an-address'
  | 'not-http'
  | 'credentials'
  | 'query'
  /** http to a public host: key and words would travel in the clear. */
  | 'needs-https';

export type CheckedAddress =
  | { readonly ok: true; readonly baseUrl: string; readonly kind: AddressKind }
  | { readonly ok: false; readonly problem: AddressProblem };

const MAX_LENGTH = 2048;
const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const PRIVATE =
  /^(10(\.\d{1,3}){3}|192\.168(\.\d{1,3}){2}|172\.(1[6-9]|2\d|3[01])(\.\d{1,3}){2}|169\.254(\.\d{1,3}){2}|\[f[cd][0-9a-f:]*\]|\[fe80:[0-9a-f:]*\]|[a-z0-9-]+\.local)$/;

/** What a person typed, as a base URL without a slash at the end. */
export function checkAddress(typed: string): CheckedAddress {
  const text = typed.trim();
  const named = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `${schemeFor(text)}${text}`;
  if (text === '' || text.length > MAX_LENGTH || !URL.canParse(named))
    return { ok: false, problem: 'not-an-address' };
  const url = new URL(named);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return { ok: false, problem: 'not-http' };
  if (url.username || url.password) return { ok: false, problem: 'credentials' };
  if (url.search || url.hash) return { ok: false, problem: 'query' };
  const kind = addressKind(url);
  if (url.protocol === 'http:' && kind === 'public') return { ok: false, problem: 'needs-https' };
  return { ok: true, baseUrl: url.href.replace(/\/+$/, ''), kind };
}

export function addressKind({ hostname }: URL): AddressKind {
  if (LOOPBACK.test(hostname)) return 'loopback';
  return PRIVATE.test(hostname) ? 'private' : 'public';
}

/** `localhost:11434` means http, `api.example.com` means https. */
function schemeFor(text: string): string {
  const guess = `http://${text}`;
  const isNear = URL.canParse(guess) && addressKind(new URL(guess)) !== 'public';
  return isNear ? 'http://' : 'https://';
}
