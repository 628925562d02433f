/** What a person types for a model of their own: `owner/name` on the hub, or an address. */
import { allowedUrl } from './config-urls.js';
import { ConfigProblem } from './plain-json.js';

export type OwnAddress =
  | { readonly kind: 'mlc'; readonly modelUrl: string }
  | { readonly kind: 'gguf'; readonly url: string };

const ON_HUB = /^[A-Za-z0-9][\w.-]{0,95}\/[\w.-]{1,95}(\/[\w.-]+\.gguf)?$/;

/**
 * @param hubUrl with a closing slash
 * @param baseUrl the app's own folder
 * @returns a plain sentence where it is not one
 */
export function readOwnAddress(
  typed: string,
  hubUrl: string,
  baseUrl: string,
): OwnAddress | { readonly kind: 'problem'; readonly text: string } {
  const trimmed = typed.trim();
  if (trimmed === '') return { kind: 'problem', text: 'Type an address, or owner/name.' };
  if (ON_HUB.test(trimmed)) {
    const [owner, name, file] = trimmed.split('/');
    return file
      ? { kind: 'gguf', url: `${hubUrl}${owner}/${name}/resolve/main/${file}` }
      : { kind: 'mlc', modelUrl: `${hubUrl}${owner}/${name}` };
  }
  if (!/^https?:\/\//i.test(trimmed)) {
    return { kind: 'problem', text: 'That is neither an https address nor owner/name.' };
  }
  try {
    return addressOf(allowedUrl(trimmed.replace(/[?#].*$/, ''), baseUrl, 'model'));
  } catch (error) {
    if (!(error instanceof ConfigProblem)) throw error;
    const why = error.message.replace(/^config\.json: the address in "model" /, '');
    return { kind: 'problem', text: `The address ${why}.` };
  }
}

/** The hub's pages for a person to look at lead to the files themselves. */
function addressOf(url: URL): OwnAddress {
  const path = url.pathname.replace(/\/$/, '');
  if (path.toLowerCase().endsWith('.gguf')) {
    return { kind: 'gguf', url: url.origin + path.replace(/\/(blob|raw)\//, '/resolve/') };
  }
  const folder = path.replace(/\/(tree|blob)\/main$/, '').replace(/\/mlc-chat-config\.json$/, '');
  return { kind: 'mlc', modelUrl: url.origin + folder };
}
