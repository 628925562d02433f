/**
 * The gallery: every element in every state. `npm run dev`, then /test/gallery/ shows it on a phone and on a desktop,
 * light and dark, side by side; each frame is this page again with `?theme=`.
 */
import { ContextProvider } from '@lit/context';
import { html, render, type TemplateResult } from 'lit';
import { appContext } from '../../src/app-context.js';
import '../../src/ui/styles/index.css';
import '../../src/ui/styles/models.css';
import '../../src/ui/styles/pages.css';
import '../../src/ui/styles/settings.css';
import '../../src/ui/styles/trial.css';
import { memoryApp } from '../support/mount-with-app.js';
import { CHAT_ENTRIES } from './chat-entries.js';
import { CHAT_PART_ENTRIES } from './chat-part-entries.js';
import { COMPARE_ENTRIES } from './compare-entries.js';
import './gallery.css';
import type { GalleryEntry, GalleryState } from './gallery-entry.js';
import { LADDER_ENTRIES } from './ladder-entries.js';
import { MODEL_ENTRIES } from './model-entries.js';
import { PAGE_ENTRIES } from './page-entries.js';
import { EVALUATE_ENTRIES } from './evaluate-entries.js';
import { OWN_SUITE_ENTRIES } from './own-suite-entries.js';
import { TRIAL_ENTRIES } from './trial-entries.js';
import { UI_ENTRIES } from './ui-entries.js';

export const ENTRIES: readonly GalleryEntry[] = [
  ...UI_ENTRIES,
  ...CHAT_ENTRIES,
  ...CHAT_PART_ENTRIES,
  ...COMPARE_ENTRIES,
  ...PAGE_ENTRIES,
  ...MODEL_ENTRIES,
  ...LADDER_ENTRIES,
  ...TRIAL_ENTRIES,
  ...EVALUATE_ENTRIES,
  ...OWN_SUITE_ENTRIES,
];

/** Here a dialog stands in the page: one over the other they would hide everything. */
HTMLDialogElement.prototype.showModal = HTMLDialogElement.prototype.show;

/** Draws one state below a provider of its app. */
export function drawState({ name, template, app, screen }: GalleryState): HTMLElement {
  const section = document.createElement('section');
  section.setAttribute('aria-label', name);
  // A form: radio buttons of one name in two states would be one group, and a single one of them pressed.
  const frame = document.createElement('form');
  frame.addEventListener('submit', (event) => event.preventDefault());
  frame.className = screen ? 'gallery-frame main' : 'gallery-frame';
  new ContextProvider(frame, { context: appContext, initialValue: app ?? memoryApp() });
  section.append(frame);
  render(template, frame);
  return section;
}

function drawEntries(host: HTMLElement): void {
  for (const { name, states } of ENTRIES) {
    const title = document.createElement('h2');
    title.textContent = name;
    host.append(title);
    for (const state of states) {
      const label = document.createElement('p');
      label.className = 'dimmer sm';
      label.textContent = state.name;
      host.append(label, drawState(state));
    }
  }
}

function frames(): TemplateResult {
  return html`<div class="gallery-frames">
    ${['phone', 'desktop'].map((size) =>
      ['light', 'dark'].map(
        (theme) =>
          html`<iframe
            class=${size}
            title=${`${size}, ${theme}`}
            src=${`?theme=${theme}`}
          ></iframe>`,
      ),
    )}
  </div>`;
}

/** Draws the page that was asked for into the host. */
export function showGallery(host: HTMLElement, search: string): void {
  const theme = new URLSearchParams(search).get('theme');
  if (!theme) {
    render(frames(), host);
    return;
  }
  document.documentElement.dataset.theme = theme;
  host.className = 'gallery';
  drawEntries(host);
}
