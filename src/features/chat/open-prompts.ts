import type { App } from '../../app-context.js';
import './prompt-library.js';

/** Opens the library over whatever is on the screen. The focus returns where it was. */
export function openPrompts(app: App): void {
  if (document.querySelector('prompt-library')) return;
  const before = document.activeElement;
  const library = Object.assign(document.createElement('prompt-library'), { app });
  library.addEventListener('library-closed', () => {
    library.remove();
    if (before instanceof HTMLElement && document.activeElement === document.body) before.focus();
  });
  document.body.append(library);
}
