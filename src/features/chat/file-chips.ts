import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Attachment } from '../../domain/attachments.js';
import { counted } from '../../domain/format.js';
import { icon } from '../../ui/icon.js';
import { iconButton } from '../../ui/icon-button.js';
import { LightElement } from '../../ui/light-element.js';
import '../../ui/styles/files.css';

/** Shown of a file when it is opened. Characters. */
const SHOWN = 20_000;

/**
 * The files of a message: each opens to its text.
 *
 * @property files the attachments
 * @property removable whether each can be taken out again
 * @fires file-removed - `CustomEvent<string>`: its id
 */
@customElement('file-chips')
export class FileChips extends LightElement {
  @property({ attribute: false }) files: readonly Attachment[] = [];
  @property({ type: Boolean }) removable = false;

  protected override render(): TemplateResult {
    return html`<ul class="file-chips" aria-label="Attached files">
      ${repeat(
        this.files,
        ({ id }) => id,
        (file) => this.#chip(file),
      )}
    </ul>`;
  }

  #chip({ id, name, text, leftOut }: Attachment): TemplateResult {
    const more = (leftOut ?? 0) + Math.max(text.length - SHOWN, 0);
    return html`<li>
      <details>
        <summary>
          ${icon('attach', 'i-s')}<span class="file-name">${name}</span
          ><span class="dimmer num">${counted(text.length, 'character')}</span>
        </summary>
        <pre tabindex="0" role="group" aria-label=${`Text of ${name}`}>${text.slice(0, SHOWN)}</pre>
        ${
          more > 0
            ? html`<p class="sm dim">
                ${`${more.toLocaleString('en-GB')} more characters are not shown here.`}
              </p>`
            : nothing
        }
      </details>
      ${this.removable ? iconButton('close', `Remove ${name}`, () => this.#remove(id)) : nothing}
    </li>`;
  }

  #remove(id: string): void {
    this.dispatchEvent(new CustomEvent('file-removed', { detail: id }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'file-chips': FileChips;
  }
}
