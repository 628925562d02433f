/**
 * A file that ships with the app has the beginning of its hash in its address (`models/a.gguf?v=1a2b3c4d`): what
 * another build ships is another edition of it.
 */
const EDITION = /^\?v=[0-9a-f]+$/;

/** Of these addresses, those of other editions of the same file; none where the address names no edition. */
export function otherEditions(url: string, urls: Iterable<string>): string[] {
  if (!EDITION.test(new URL(url).search)) return [];
  const file = withoutEdition(url);
  return [...urls].filter((other) => other !== url && withoutEdition(other) === file);
}

/** Files stored before there were editions have none in their address. */
function withoutEdition(url: string): string {
  const parsed = new URL(url);
  if (EDITION.test(parsed.search)) parsed.search = '';
  return parsed.href;
}
