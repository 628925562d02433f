import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { LightElement } from '../../ui/light-element.js';
import '../../ui/styles/cloud.css';
import '../../ui/styles/pages.css';
import '../../ui/styles/settings.css';
import './about-section.js';
import './appearance-section.js';
import './cloud-section.js';
import './costs-section.js';
import './data-section.js';
import './device-section.js';
import './mirror-section.js';
import './privacy-section.js';

/**
 * Settings: one section a subject.
 * @property section id of the section a link asked for
 */
@customElement('settings-screen')
export class SettingsScreen extends LightElement {
  @property() section: string | undefined;

  override render(): TemplateResult {
    return html`
      <div class="scroll">
        <div class="page settings">
          <div class="page-head"><h1 tabindex="-1">Settings</h1></div>
          <cloud-section id="cloud"></cloud-section>
          <privacy-section id="privacy"></privacy-section>
          <data-section id="data"></data-section>
          <costs-section id="costs"></costs-section>
          <appearance-section id="appearance"></appearance-section>
          <mirror-section id="models"></mirror-section>
          <device-section id="device"></device-section>
          <about-section id="about"></about-section>
        </div>
      </div>
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('section') || !this.section) return;
    const target = [...this.querySelectorAll('.settings > [id]')].find(
      (element) => element.id === this.section,
    );
    void this.updateComplete.then(() => target?.scrollIntoView({ block: 'start' }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-screen': SettingsScreen;
  }
}
