import type { App } from '../../app-context.js';
import './command-palette.js';

/** Opens the palette over whatever is on the screen; a second call closes it. The focus returns where it was. */
export function openPalette(app: App, showShortcuts?: () => unknown, search = ''): void {
  const open = document.querySelector('command-palette');
  if (open) return open.querySelector('dialog')?.close();
  const before = document.activeElement;
  const palette = Object.assign(document.createElement('command-palette'), {
    app,
    search,
    showShortcuts,
  });
  palette.addEventListener('palette-closed', () => {
    palette.remove();
    if (before instanceof HTMLElement && document.activeElement === document.body) before.focus();
  });
  document.body.append(palette);
}
