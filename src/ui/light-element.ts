import { LitElement } from 'lit';

/**
 * Base of every element: renders into the light DOM, so that one stylesheet, labels, find-in-page and
 * assistive technology see one document. See docs/decisions/0002-light-dom.md.
 *
 * @fires element-failed - bubbling, when drawing it threw; `detail` is what was thrown. An error boundary above
 * answers it; without one the error is thrown as usual.
 */
export class LightElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override performUpdate(): void {
    try {
      super.performUpdate();
    } catch (error) {
      if (!this.isConnected || !this.closest('error-boundary')) throw error;
      // After this update, so that the boundary above is not changed while it draws.
      queueMicrotask(() =>
        this.dispatchEvent(new CustomEvent('element-failed', { bubbles: true, detail: error })),
      );
    }
  }
}
