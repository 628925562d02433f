import { html, nothing, type TemplateResult } from 'lit';
import type { ChatMode } from '../../domain/messages.js';
import { icon, type IconName } from '../../ui/icon.js';
import { iconButton } from '../../ui/icon-button.js';
import './model-chip.js';

export interface HeaderPresses {
  readonly openDrawer: () => void;
  readonly openSettings: () => void;
  readonly newChat: () => void;
  readonly setMode: (mode: ChatMode | undefined) => void;
  readonly toggleScroll: () => void;
}

/** How the chat asks; absent where one model answers. */
export interface HeaderMode {
  readonly mode: ChatMode | undefined;
  readonly scrollTogether: boolean;
}

/**
 * The chat's header.
 *
 * @param title null on the first run, whose page has its own heading
 */
export function chatHeader(
  title: string | null,
  presses: HeaderPresses,
  shown: HeaderMode,
): TemplateResult {
  return html`<header class="bar ${title === null ? 'plain phone' : ''}">
    ${iconButton('menu', 'Chats', presses.openDrawer, { extra: 'phone' })}
    <div class="title">
      ${
        title === null
          ? nothing
          : html`<h1>${title}</h1>
              ${shown.mode ? nothing : html`<model-chip></model-chip>`}`
      }
    </div>
    ${title === null ? nothing : modes(presses, shown)}
    ${title === null ? nothing : iconButton('settings', 'Settings of this chat', presses.openSettings)}
    ${iconButton('new-chat', 'New chat', presses.newChat, { extra: 'phone' })}
  </header>`;
}

/** Side by side, and what belongs to it. Each has one form a size of screen. */
function modes(
  { setMode, toggleScroll }: HeaderPresses,
  { mode, scrollTogether }: HeaderMode,
): TemplateResult {
  const isBeside = mode === 'compare' || mode === 'blind';
  return html`${
    isBeside
      ? html`${wide('link', 'Scroll together', scrollTogether, toggleScroll)}
        ${toggle('blind', 'Blind', mode === 'blind', () => setMode(mode === 'blind' ? 'compare' : 'blind'))}`
      : nothing
  }
  ${toggle('compare', 'Compare', isBeside, () => setMode(isBeside ? undefined : 'compare'), mode !== 'ladder')}
  ${toggle('ladder', 'Ladder', mode === 'ladder', () => setMode(mode === 'ladder' ? undefined : 'ladder'), !isBeside)}`;
}

/** @param onPhone false where the title needs its room: there the mode that is on is left first */
function toggle(
  glyph: IconName,
  name: string,
  pressed: boolean,
  run: () => void,
  onPhone = true,
): TemplateResult {
  const extra = onPhone ? 'phone' : 'phone hide-phone';
  return html`${wide(glyph, name, pressed, run)} ${iconButton(glyph, name, run, { extra, pressed })}`;
}

function wide(glyph: IconName, name: string, pressed: boolean, run: () => void): TemplateResult {
  return html`<button class="btn plain desk" type="button" aria-pressed=${pressed} @click=${run}>
    ${icon(glyph)}${name}
  </button>`;
}
