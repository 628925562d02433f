import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { LightElement } from '../../ui/light-element.js';
import './story-settings.js';
import { storyWanted } from './story-wanted.js';

/**
 * Stands below a story: who told it, and the ways to the next one.
 *
 * @property teller display name of the model in the box
 * @property others display name of the model that other questions wait for, '' when there is none
 * @fires story-wanted - bubbling: the request in words
 */
@customElement('story-bar')
export class StoryBar extends LightElement {
  @property() teller = '';
  @property() others = '';

  protected override render(): TemplateResult {
    return html`<div class="story-bar">
      <p class="dim sm">
        ${this.teller} made this up: it is small, and knows bedtime stories and nothing else.
        ${this.others ? `Other questions wait for ${this.others}.` : ''}
      </p>
      <div class="btns">
        <button class="btn" type="button" @click=${this.#another}>Another story</button>
        <story-settings></story-settings>
      </div>
    </div>`;
  }

  readonly #another = (): void => {
    this.dispatchEvent(storyWanted('Tell me another story.'));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'story-bar': StoryBar;
  }
}
