import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { AssistantMessage } from '../../domain/messages.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';

/** Words shown of what stood before. */
const WORDS = 6;

/**
 * Where an answer was gone on from, and whether that was to the letter.
 *
 * @property message an answer that was continued
 */
@customElement('answer-seam')
export class AnswerSeam extends LightElement {
  @property({ attribute: false }) message!: AssistantMessage;

  protected override render(): TemplateResult | typeof nothing {
    const { text, continued } = this.message;
    if (!continued) return nothing;
    const before = text.slice(0, continued.at).trim().split(/\s+/).slice(-WORDS).join(' ');
    return html`<p class="left-out dim sm">
      ${icon('info', 'i-s')}Continued after “${before}”${continued.by === 'turn' ? ASKED : '.'}
    </p>`;
  }
}

const ASKED =
  '. Its provider takes no beginning of an answer, so the model was asked to go on: words may repeat or be missing there.';

declare global {
  interface HTMLElementTagNameMap {
    'answer-seam': AnswerSeam;
  }
}
