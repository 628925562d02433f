/**
 * A mirror stands in for Hugging Face on the way alone: files keep the address they are known by, so
 * that what was downloaded is never downloaded again because the way to it changed.
 */
import { allowedUrl } from './config-urls.js';
import { ConfigProblem } from './plain-json.js';

const HUB = 'https://huggingface.co/';

/** @param mirrorUrl with a closing slash; null for none */
export function mirrored(url: URL, mirrorUrl: string | null | undefined): URL {
  if (!mirrorUrl || !url.href.startsWith(HUB)) return url;
  return new URL(url.href.slice(HUB.length), mirrorUrl);
}

/**
 * What a person typed for a mirror: null for none.
 * @throws {ConfigProblem} whose message is fit to be shown
 */
export function readMirror(typed: string, baseUrl: string): string | null {
  const trimmed = typed.trim();
  if (trimmed === '') return null;
  if (!/^https?:\/\//i.test(trimmed)) throw new ConfigProblem('The mirror is not an https address');
  try {
    const { href } = allowedUrl(trimmed, baseUrl, 'mirror');
    return href.endsWith('/') ? href : `${href}/`;
  } catch (error) {
    if (!(error instanceof ConfigProblem)) throw error;
    throw new ConfigProblem(
      error.message.replace('config.json: the address in "mirror"', 'The mirror’s address'),
    );
  }
}
