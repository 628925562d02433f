/**
 * What a model's Markdown may become: one allowlist for both sanitisers (the browser's `setHTML` and
 * DOMPurify), so that an answer looks the same and is as harmless in every browser.
 */

/** Element name to the attributes it may carry. Nothing here may load, run, style or name anything. */
export const ALLOWED_MARKUP: Readonly<Record<string, readonly string[]>> = {
  a: ['href'],
  blockquote: [],
  br: [],
  code: ['data-math'],
  del: [],
  em: [],
  h3: [],
  h4: [],
  hr: [],
  li: [],
  ol: ['start'],
  p: [],
  pre: ['data-language'],
  strong: [],
  table: [],
  tbody: [],
  td: ['align'],
  th: ['align'],
  thead: [],
  tr: [],
  ul: [],
};

/** Browsers skip these inside an address, so `java\nscript:` must be read as they read it. */
// eslint-disable-next-line no-control-regex
const IGNORED_IN_ADDRESS = /[\u0000-\u0020\u007f-\u009f\u00ad\u200b-\u200f\u2028\u2029\ufeff]/g;

/**
 * The address if a link may lead there: another site (http, https) or a letter (mailto). Null for
 * anything that could run or show made-up content here (`javascript:`, `data:`, `blob:` …) and for
 * relative addresses, which a model cannot know.
 */
export function safeHref(address: string): string | null {
  const read = address.replace(IGNORED_IN_ADDRESS, '');
  return /^(https?:\/\/[^/]|mailto:[^@]+@)/i.test(read) ? address.trim() : null;
}

/** A query this long may carry a conversation away. Characters. */
const LONG_QUERY = 64;

/**
 * Should the person see where this link leads before it is opened? It should, where its words name another host, or
 * where it carries much along.
 *
 * @param address one that `safeHref` gave
 */
export function hidesItsAddress(words: string, address: string): boolean {
  const url = new URL(address);
  if (url.search.length + url.hash.length > LONG_QUERY) return true;
  const named = words.match(/(?:https?:\/\/)?((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})/iu)?.[1];
  return named !== undefined && bare(named) !== bare(url.hostname || url.pathname.split('@')[1]!);
}

function bare(host: string): string {
  return host.toLowerCase().replace(/^www\./, '');
}
