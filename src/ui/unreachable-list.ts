import { html, nothing, type TemplateResult } from 'lit';
import type { Cause } from '../domain/unreachable-causes.js';

/** The causes of a request that got no answer, the likeliest first, each with its check. */
export function unreachableList(causes: readonly Cause[]): TemplateResult {
  return html`<p class="sm">
      The browser does not say why. The likeliest causes first, each with its check:
    </p>
    <ol class="causes sm">
      ${causes.map(
        ({ cause, check, command, address }) =>
          html`<li>
            <b>${cause}</b> ${check}
            ${command ? html`<code class="command">${command}</code>` : nothing}
            ${
              address
                ? html`<a class="mono" href=${address} target="_blank" rel="noreferrer noopener"
                    >${address}</a
                  >`
                : nothing
            }
          </li>`,
      )}
    </ol>`;
}
