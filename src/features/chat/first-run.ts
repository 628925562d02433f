import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { appContext, type App } from '../../app-context.js';
import type { FormFactor } from '../../domain/device.js';
import type { ModelState, ModelStatus } from '../../stores/model-store.js';
import { StoreController } from '../../stores/store-controller.js';
import { deviceFacts } from '../../ui/device-facts.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import { mark } from '../../ui/mark.js';
import { CLOUD_HREF, TRIAL_HREF } from './chat-links.js';
import './model-offer.js';
import './story-offer.js';
import { noWebgpuNote } from './no-webgpu-note.js';

const STATEMENTS: Record<FormFactor, string> = {
  laptop:
    'Kinglet is a chat app whose language model runs on this device, so it works offline and your words stay here.',
  android: 'Kinglet runs a language model on this phone: offline, and your words stay here.',
  'iphone-app': 'Kinglet runs a language model on this phone: offline, and your words stay here.',
  'iphone-tab': 'Add Kinglet to your Home Screen first.',
};

/** What a newcomer sees: what Kinglet is, what this device can do, and the ways to begin. */
@customElement('first-run')
export class FirstRun extends LightElement {
  @consume({ context: appContext })
  @state()
  private app!: App;

  readonly #models = new StoreController(
    this,
    () => this.app.stores.models,
    (models: ModelState) => models,
  );

  override render(): TemplateResult {
    const models = this.#models.value;
    const formFactor = models.device?.formFactor ?? 'laptop';
    const inTab = formFactor === 'iphone-tab';
    const facts = models.device ? deviceFacts(models.device) : factsPending();
    return html`<div class="welcome">
      ${inTab ? nothing : html`<span class="desk crest-box">${mark('crest')}</span>`}
      <h1 class="statement">${STATEMENTS[formFactor]}</h1>
      ${inTab ? homeScreenSteps() : facts} ${this.#graphicsNote(models)}
      ${this.#offers(models, inTab)} ${inTab ? facts : nothing}
    </div>`;
  }

  #graphicsNote({ device }: ModelState): TemplateResult | typeof nothing {
    if (!device || device.graphics.kind === 'ready') return nothing;
    return noWebgpuNote(device.graphics, () => location.reload());
  }

  #offers(models: ModelState, inTab: boolean): TemplateResult {
    const { primary, others } = offered(models, inTab);
    const label = inTab ? 'Ways to begin in this tab' : 'Ways to begin';
    const phone = models.device !== null && models.device.formFactor !== 'laptop';
    return html`<section class="offers" aria-label=${label}>
        ${inTab ? html`<h2>Or look round in this tab</h2>` : nothing}
        ${
          primary
            ? html`<model-offer .status=${primary} best .phone=${phone}></model-offer>`
            : nothing
        }
        ${others.map((status) =>
          status.entry.purpose === 'stories'
            ? html`<story-offer .status=${status}></story-offer>`
            : html`<model-offer .status=${status} .phone=${phone}></model-offer>`,
        )}
        ${cloudOffer()}
        ${
          models.ready && !primary && others.length === 0
            ? html`<p>
                No model in this catalogue can run here. Another browser or device may do better.
              </p>`
            : nothing
        }
      </section>
      <p class="sm dim chatgpt-way">
        You use ChatGPT? <a href=${TRIAL_HREF}>Would Phi have been enough?</a> has a model on this
        device answer your own past questions, and you judge blind. Nothing is sent.
      </p>`;
  }
}

/** A link, and no more: nothing of the cloud is loaded before a key is there. */
function cloudOffer(): TemplateResult {
  return html`<div class="offer">
    <div>
      <h2>${mark('cloud')}A cloud model, with your key</h2>
      <p>For longer, harder questions. Your words go to its provider.</p>
    </div>
    <a class="btn w plain" href=${CLOUD_HREF}>Add a key ${icon('next')}</a>
  </div>`;
}

/**
 * The primary, the small one, the default where it is neither, and the model in the box. In a tab whose downloads do
 * not move with the installed app: what is quickly here.
 */
function offered(
  models: ModelState,
  inTab: boolean,
): { primary: ModelStatus | undefined; others: ModelStatus[] } {
  const find = (key: string | null): ModelStatus | undefined =>
    models.models.find(({ entry }) => entry.key === key);
  const first = find(models.primaryKey);
  const primary = inTab ? undefined : first;
  const flagship = models.models.find(
    ({ entry, fit }) => entry.key.startsWith('phi-3.5') && fit.kind !== 'cannot',
  );
  const stories = models.models.find(({ entry }) => entry.purpose === 'stories');
  const small = find(models.smallKey);
  const others = (inTab ? [stories, first, small] : [small, flagship, stories]).filter(
    (status, index, all): status is ModelStatus =>
      status !== undefined && status !== primary && all.indexOf(status) === index,
  );
  return { primary, others };
}

/** Holds the facts' place while the device is looked at, so that nothing jumps. */
function factsPending(): TemplateResult {
  return html`<dl
    class="facts pending"
    aria-label="What this browser says about this device"
    aria-busy="true"
  >
    ${['Graphics', '16-bit maths', 'Memory', 'Storage'].map(
      (name) =>
        html`<div>
          <dt>${name}</dt>
          <dd>Looking<small>&nbsp;</small></dd>
        </div>`,
    )}
  </dl>`;
}

function homeScreenSteps(): TemplateResult {
  return html`<p class="lead">Downloads and chats made in this tab do not move with it.</p>
    <ol class="steps-list">
      <li>
        ${icon('share')}<span
          >Press <b>Share</b> in Safari. If you do not see it, press ••• first.</span
        >
      </li>
      <li>
        ${icon('add-box')}<span>Press <b>Add to Home Screen</b>, then <b>Add</b>.</span>
      </li>
      <li>${mark('crest')}<span>Open Kinglet from the Home Screen and begin there.</span></li>
    </ol>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'first-run': FirstRun;
  }
}
