import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { cancelDownload } from '../../actions/cancel-download.js';
import { downloadModel } from '../../actions/download-model.js';
import { appContext, type App } from '../../app-context.js';
import { formatPercent } from '../../domain/format.js';
import { DEFAULT_STORY_CHOICES, storyRequest } from '../../domain/story-choices.js';
import type { ModelStatus } from '../../stores/model-store.js';
import { downloadTroubleNote } from '../../ui/download-trouble-note.js';
import { LightElement } from '../../ui/light-element.js';
import { mark } from '../../ui/mark.js';
import { meter } from '../../ui/meter.js';
import { offerWords } from './offer-words.js';
import './story-settings.js';
import { storyWanted } from './story-wanted.js';

/**
 * The way to begin without any download worth the name: the model in the box. Its button works while it is fetched.
 *
 * @property status the model as this device sees it
 * @fires story-wanted - bubbling: the request in words
 */
@customElement('story-offer')
export class StoryOffer extends LightElement {
  @property({ attribute: false }) status!: ModelStatus;

  @consume({ context: appContext })
  @state()
  private app!: App;

  protected override render(): TemplateResult {
    const { entry } = this.status;
    return html`<div class="offer">
      <div>
        <h2>${mark('local')}${entry.name}</h2>
        <p>${offerWords(this.status, null, false)}</p>
      </div>
      <div class="story-ways">
        ${this.#gettingReady()}
        <button class="btn w" type="button" @click=${this.#tell}>Tell me a story</button>
        <story-settings></story-settings>
      </div>
      ${this.#trouble()}
    </div>`;
  }

  #gettingReady(): TemplateResult | typeof nothing {
    const { disk, entry } = this.status;
    if (disk.phase !== 'downloading') return nothing;
    const { loadedBytes, totalBytes } = disk.progress;
    const share = totalBytes > 0 ? loadedBytes / totalBytes : 0;
    return html`<div class="getting">
      <span class="num">Getting ready ${formatPercent(share)}</span>
      ${meter(share, `Getting the ${entry.name} ready`, 'local')}
    </div>`;
  }

  #trouble(): TemplateResult | typeof nothing {
    const { disk, entry } = this.status;
    if (disk.phase !== 'failed') return nothing;
    return html`<div class="offer-progress">
      ${downloadTroubleNote(entry.name, disk, {
        retry: () => void downloadModel(this.app, entry.key),
        giveUp: () => void cancelDownload(this.app, entry.key),
        // It ships with the app: no other host serves any of it.
        trust: () => undefined,
      })}
    </div>`;
  }

  readonly #tell = (): void => {
    this.dispatchEvent(storyWanted(storyRequest(DEFAULT_STORY_CHOICES)));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'story-offer': StoryOffer;
  }
}
