/** Two sanitisers, one allowlist. Both give nodes that were never live and hold nothing that runs. */
import type DOMPurifyDefault from 'dompurify';
import { ALLOWED_MARKUP } from '../../domain/markdown-policy.js';

export type Sanitise = (html: string) => DocumentFragment;

type Purifier = typeof DOMPurifyDefault;

interface SanitizerConfig {
  readonly elements: readonly { readonly name: string; readonly attributes: readonly string[] }[];
  readonly attributes: readonly string[];
  readonly comments: boolean;
  readonly dataAttributes: boolean;
}

/** The Sanitizer API, which the DOM types do not hold everywhere yet. */
interface SanitisingElement {
  setHTML(html: string, options: { sanitizer: SanitizerConfig }): void;
}

/** The browser's own sanitiser where there is one, else DOMPurify, which is fetched only then. */
export async function loadSanitiser(): Promise<Sanitise> {
  if ('setHTML' in Element.prototype) return sanitiseNatively;
  const { default: purifier } = await import('dompurify');
  return purifyWith(purifier);
}

const nativeConfig: SanitizerConfig = {
  elements: Object.entries(ALLOWED_MARKUP).map(([name, attributes]) => ({ name, attributes })),
  attributes: [],
  comments: false,
  dataAttributes: false,
};

/** Needs no Trusted Types policy. */
export function sanitiseNatively(html: string): DocumentFragment {
  const box = document.createElement('div');
  (box as unknown as SanitisingElement).setHTML(html, { sanitizer: nativeConfig });
  const fragment = document.createDocumentFragment();
  fragment.append(...box.childNodes);
  return fragment;
}

/** DOMPurify brings its own Trusted Types policy, named `dompurify`. */
export function purifyWith(purifier: Purifier): Sanitise {
  const own = purifier(window);
  own.addHook('uponSanitizeAttribute', (element, data) => {
    const allowed = ALLOWED_MARKUP[element.localName] ?? [];
    data.keepAttr = allowed.includes(data.attrName);
  });
  return (html) =>
    own.sanitize(html, {
      ALLOWED_TAGS: [...Object.keys(ALLOWED_MARKUP), '#text'],
      ALLOWED_ATTR: Object.values(ALLOWED_MARKUP).flat(),
      ALLOW_DATA_ATTR: false,
      ALLOW_ARIA_ATTR: false,
      KEEP_CONTENT: false,
      RETURN_DOM_FRAGMENT: true,
    });
}
