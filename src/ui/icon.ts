import { svg, type SVGTemplateResult, type TemplateResult, html } from 'lit';

/** Drawn on a 24-unit grid, 1.6 stroke, round ends; styled by `.i`. */
const ICONS = {
  'add-box': svg`<rect x="4.5" y="4.5" width="15" height="15" rx="3" /><path d="M12 8.5v7M8.5 12h7" />`,
  attach: svg`<path d="m19.5 11.5-7.6 7.6a4.6 4.6 0 0 1-6.5-6.5l8-8a3.1 3.1 0 0 1 4.4 4.4l-7.9 7.9a1.6 1.6 0 0 1-2.2-2.2l7.2-7.3" />`,
  archive: svg`<path d="M4 5h16v4H4zM5.5 9v10.5h13V9M10 13h4" />`,
  blind: svg`<path d="M4 4l16 16M10 10.2a2.8 2.8 0 0 0 3.9 3.9M7 7.3C4.8 8.7 3.3 10.8 2.8 12c1.2 2.8 4.5 6.2 9.2 6.2 1.7 0 3.2-.4 4.5-1.1M10.3 6c.6-.1 1.1-.2 1.7-.2 4.7 0 8 3.4 9.2 6.2-.3.8-1 1.9-2 3" />`,
  chat: svg`<path d="M4 5.5h16v11H10l-4 3.5v-3.5H4z" />`,
  check: svg`<path d="m5 12.5 4.5 4.5L19 7.5" />`,
  chip: svg`<rect x="5" y="5" width="14" height="14" rx="2" /><path d="M9.5 9.5h5v5h-5zM9 2.5V5M15 2.5V5M9 19v2.5M15 19v2.5M2.5 9H5M2.5 15H5M19 9h2.5M19 15h2.5" />`,
  choose: svg`<path d="M12 21v-7M12 14 6 8M12 14l6-6M6 12V8h4M18 12V8h-4" />`,
  close: svg`<path d="m6.5 6.5 11 11M17.5 6.5l-11 11" />`,
  compare: svg`<rect x="4" y="5" width="16" height="14" rx="2" /><path d="M12 5v14" />`,
  copy: svg`<rect x="9" y="9" width="11" height="11" rx="2" /><path d="M5 15V6a2 2 0 0 1 2-2h8" />`,
  delete: svg`<path d="M5 7h14M10 7V4.5h4V7M7 7l.8 12.5h8.4L17 7M10.5 11v5M13.5 11v5" />`,
  disk: svg`<rect x="4" y="5" width="16" height="14" rx="2" /><path d="M4 14h16M16 16.7h.5" />`,
  down: svg`<path d="m6 9.5 6 6 6-6" />`,
  download: svg`<path d="M12 4v11M6.5 10 12 15.5 17.5 10M5 20h14" />`,
  edit: svg`<path d="m5 19 1-4L16 5l3 3L9 18z" />`,
  evaluate: svg`<path d="M4 20V4M4 20h16" /><path d="M8 15h5M11 10.5h7M8 6.5h4" />`,
  fits: svg`<circle cx="12" cy="12" r="8" /><path d="m8.5 12.3 2.5 2.5 4.7-5" />`,
  info: svg`<circle cx="12" cy="12" r="8" /><path d="M12 8v5" /><circle cx="12" cy="16" r=".7" fill="currentColor" />`,
  link: svg`<path d="M10 14a4 4 0 0 0 5.7 0l2.6-2.6a4 4 0 0 0-5.7-5.7L11.5 6.8M14 10a4 4 0 0 0-5.7 0l-2.6 2.6a4 4 0 0 0 5.7 5.7l1.1-1.1" />`,
  ladder: svg`<path d="M5 20v-4M10 20v-7M15 20V9M20 20V4" />`,
  menu: svg`<path d="M4 8h16M4 16h10" />`,
  models: svg`<path d="M4 7.5 12 4l8 3.5-8 3.5zM4 12l8 3.5 8-3.5M4 16.5 12 20l8-3.5" />`,
  more: svg`<path d="M6 12h.01M12 12h.01M18 12h.01" stroke-width="2.6" />`,
  'new-chat': svg`<path d="M12 5H5v14h14v-7" /><path d="m10 14 .6-2.6 8.4-8.4 2 2-8.4 8.4z" />`,
  next: svg`<path d="m9.5 6 6 6-6 6" />`,
  offline: svg`<path d="M4 4l16 16M8.5 15.5a5 5 0 0 1 5.8-1M5.5 12.2a9 9 0 0 1 4-2.2M13.5 9.6a9 9 0 0 1 5 2.6M2.5 9a13.5 13.5 0 0 1 4.5-2.8M10.5 5.3A13.5 13.5 0 0 1 21.5 9" /><circle cx="12" cy="18.8" r=".8" fill="currentColor" />`,
  pause: svg`<path d="M8.5 6v12M15.5 6v12" />`,
  pin: svg`<path d="M9 4h6M10 4v6l-3 3.5h10L14 10V4M12 13.5V20" />`,
  play: svg`<path d="M8 5.5v13l10.5-6.5z" />`,
  previous: svg`<path d="m14.5 6-6 6 6 6" />`,
  'read-aloud': svg`<path d="M4 10v4h3.5L12 18V6L7.5 10zM15.5 9.5a4 4 0 0 1 0 5M18 7a8 8 0 0 1 0 10" />`,
  regenerate: svg`<path d="M19 12a7 7 0 1 1-2.2-5.1M19 4v4h-4" />`,
  restart: svg`<path d="M19.5 12a7.5 7.5 0 1 1-2.2-5.3L19.5 9M19.5 4.5V9H15" />`,
  search: svg`<circle cx="11" cy="11" r="6" /><path d="m20 20-4.5-4.5" />`,
  send: svg`<path d="M12 19V5M6 11l6-6 6 6" />`,
  settings: svg`<path d="M4 7h9M17 7h3M4 17h3M11 17h9" /><circle cx="15" cy="7" r="2" /><circle cx="9" cy="17" r="2" />`,
  share: svg`<path d="M8.5 9.5H5.5v11h13v-11h-3M12 14.5v-11M8.5 7 12 3.5 15.5 7" />`,
  shield: svg`<path d="M12 3.5 5 6v5.5c0 4.3 3 7.5 7 9 4-1.5 7-4.7 7-9V6z" />`,
  stop: svg`<rect x="6.5" y="6.5" width="11" height="11" rx="1.5" />`,
  tight: svg`<circle cx="12" cy="12" r="8" /><path d="M12 8v5" /><circle cx="12" cy="16" r=".7" fill="currentColor" />`,
  'too-large': svg`<circle cx="12" cy="12" r="8" /><path d="m6.5 17.5 11-11" />`,
  undo: svg`<path d="M8.5 5 4.5 9l4 4M5 9h9a5.5 5.5 0 0 1 0 11h-4" />`,
  warning: svg`<path d="M12 4 2.8 19.5h18.4zM12 10v4.5" /><circle cx="12" cy="17" r=".7" fill="currentColor" />`,
} satisfies Record<string, SVGTemplateResult>;

export type IconName = keyof typeof ICONS;

/** Every icon, for the gallery. */
export const ICON_NAMES = Object.keys(ICONS) as readonly IconName[];

/** A decorative icon; whoever holds it has the name. `extra` adds classes such as `i-s` (small). */
export function icon(name: IconName, extra = ''): TemplateResult {
  return html`<svg class="i ${extra}" viewBox="0 0 24 24" aria-hidden="true">${ICONS[name]}</svg>`;
}
