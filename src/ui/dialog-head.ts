import { html, type TemplateResult } from 'lit';
import { iconButton } from './icon-button.js';

/**
 * A dialog's heading, with the button that closes it.
 *
 * @param id of the heading, by which the dialog is labelled
 */
export function dialogHead(id: string, heading: string, close: () => void): TemplateResult {
  return html`<div class="dialog-head">
    <h2 id=${id}>${heading}</h2>
    ${iconButton('close', 'Close', close)}
  </div>`;
}
