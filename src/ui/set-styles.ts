import { noChange } from 'lit';
import {
  Directive,
  directive,
  type AttributePart,
  type DirectiveParameters,
} from 'lit/directive.js';

class SetStyles extends Directive {
  render(_styles: Readonly<Record<string, string>>): typeof noChange {
    return noChange;
  }

  override update(
    { element }: AttributePart,
    [styles]: DirectiveParameters<this>,
  ): typeof noChange {
    const { style } = element as HTMLElement;
    for (const [name, value] of Object.entries(styles)) style.setProperty(name, value);
    return noChange;
  }
}

/**
 * Sets CSS properties by the object model: `style=${setStyles({ width: '40%' })}`. Lit's own `styleMap` first writes a
 * style attribute, which the Content Security Policy refuses.
 */
export const setStyles = directive(SetStyles);
