import { LitElement } from 'lit';

/**
 * Base of every element: renders into the light DOM, so that one stylesheet, labels, find-in-page and
 * assistive technology see one document. See docs/decisions/0002-light-dom.md.
 */
export class LightElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
