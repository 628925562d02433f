/** Puts formulas in the place of their sources, once the library that draws them is here. */

type RenderMath = (latex: string, display: boolean) => Element | null;

let render: RenderMath | undefined;
let loading: Promise<boolean> | undefined;

/** Draws the formulas of a fragment where that can be done now. False when some wait for {@link loadMath}. */
export function drawMath(fragment: ParentNode): boolean {
  const sources = fragment.querySelectorAll<HTMLElement>('code[data-math]');
  if (!render) return sources.length === 0;
  for (const source of sources) {
    const display = source.dataset['math'] === 'block';
    const math = render(source.textContent, display);
    if (math) source.replaceWith(display ? scrolling(math) : math);
  }
  return true;
}

/** Fetches the library once. False when it cannot be fetched: sources stay, and a later call tries anew. */
export function loadMath(): Promise<boolean> {
  loading ??= import('./render-math.js').then(
    ({ renderMath }) => {
      render = renderMath;
      return true;
    },
    () => {
      loading = undefined;
      return false;
    },
  );
  return loading;
}

/** A wide formula scrolls within itself. */
function scrolling(math: Element): HTMLElement {
  const box = document.createElement('span');
  box.className = 'formula';
  box.tabIndex = 0;
  box.setAttribute('role', 'group');
  box.setAttribute('aria-label', 'Formula');
  box.append(math);
  return box;
}
