import { html, svg, type TemplateResult } from 'lit';

const BIRD = svg`<path fill-rule="evenodd" d="M22.6 10.7 19.3 9.5C18.3 7.2 16.3 5.9 13.8 5.9c-3 0-5.1 1.9-6 4.6L2.2 18.3c-.3.5.1 1.1.7.9l4.3-1c1.5 1.8 3.5 2.8 5.8 2.8 4 0 6.9-3.1 6.7-7.2 0-.5-.1-1-.2-1.5ZM15.8 9.2a1 1 0 1 1 0 2 1 1 0 0 1 0-2Z" /><path class="crest-feather" d="M18.3 6.6C16.3 3.4 11.7 2 7.1 3.7c-.4.2-.4.7 0 .9.8.4 1.4.9 1.7 1.7 2.8-2 6.6-1.8 9.1.6.3.2.6 0 .4-.3Z" />`;
const CLOUD = svg`<path d="M6.9 19.2h10.4a4.7 4.7 0 0 0 .9-9.3A6.3 6.3 0 0 0 6.2 9.4a5 5 0 0 0 .7 9.8Z" />`;

/** `local`: this device; `cloud`: a cloud model; `crest`: the app itself, the bird with its gold crest. */
export type MarkKind = 'local' | 'cloud' | 'crest';

/** A mark says where words go; a name always stands beside it. */
export function mark(kind: MarkKind): TemplateResult {
  return html`<svg class="mark ${kind}" viewBox="0 0 24 24" aria-hidden="true">
    ${kind === 'cloud' ? CLOUD : BIRD}
  </svg>`;
}
