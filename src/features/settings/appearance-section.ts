import { consume } from '@lit/context';
import { html, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { updateSettings } from '../../actions/update-settings.js';
import { appContext, type App } from '../../app-context.js';
import type { Settings } from '../../domain/settings.js';
import { StoreController } from '../../stores/store-controller.js';
import { LightElement } from '../../ui/light-element.js';
import { choiceRow } from './choice-row.js';
import { switchRow } from './switch-row.js';

/** Appearance: theme, reading face, text size, unsure words, single-key shortcuts. */
@customElement('appearance-section')
export class AppearanceSection extends LightElement {
  @consume({ context: appContext })
  @state()
  private app!: App;

  readonly #settings = new StoreController(
    this,
    () => this.app.stores.settings,
    (settings: Settings) => settings,
  );

  override render(): TemplateResult {
    const { theme, readingFace, textSize, singleKeys, certainty } = this.#settings.value;
    const save = (part: Partial<Settings>): unknown => updateSettings(this.app, part);
    return html`<section class="setting" aria-labelledby="appearance-title">
      <h2 id="appearance-title">Appearance</h2>
      <div>
        ${choiceRow<Settings['theme']>({
          name: 'Theme',
          options: [
            ['system', 'System'],
            ['light', 'Light'],
            ['dark', 'Dark'],
          ],
          value: theme,
          change: (value) => save({ theme: value }),
        })}
        ${choiceRow<Settings['readingFace']>({
          name: 'Reading face',
          options: [
            ['sans', 'Sans'],
            ['serif', 'Serif'],
          ],
          value: readingFace,
          change: (value) => save({ readingFace: value }),
        })}
        ${choiceRow<Settings['textSize']>({
          name: 'Text size',
          options: [
            ['small', 'Small'],
            ['default', 'Default'],
            ['large', 'Large'],
            ['larger', 'Larger'],
          ],
          value: textSize,
          change: (value) => save({ textSize: value }),
        })}
        ${switchRow({
          name: 'Underline unsure words',
          note: 'Asks each model that can tell how likely its words were, which may make it a little slower.',
          checked: certainty,
          change: (checked) => save({ certainty: checked }),
        })}
        ${switchRow({
          name: 'Single-key shortcuts',
          checked: singleKeys,
          change: (checked) => save({ singleKeys: checked }),
        })}
      </div>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'appearance-section': AppearanceSection;
  }
}
