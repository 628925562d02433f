import { LightElement } from './light-element.js';

/**
 * What menus have in common: the first item has the focus, arrows go round, and Esc, Tab or a press elsewhere closes.
 * A menu stands in the element that opened it; whoever draws the items gives them the role `menuitem` and listens to
 * keys with `onKeydown`.
 *
 * @fires menu-closed - Esc, Tab or a press elsewhere
 */
export abstract class MenuElement extends LightElement {
  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('pointerdown', this.#onPress, true);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('pointerdown', this.#onPress, true);
  }

  protected override firstUpdated(): void {
    this.#items[0]?.focus();
  }

  get #items(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('[role=menuitem]')];
  }

  readonly #onPress = (event: Event): void => {
    if (!event.composedPath().some((node) => node === this.parentElement)) this.close();
  };

  protected readonly onKeydown = (event: KeyboardEvent): void => {
    const items = this.#items;
    const index = items.findIndex((item) => item === document.activeElement);
    if (event.key === 'Escape' || event.key === 'Tab') this.close();
    else if (event.key === 'ArrowDown') items[(index + 1) % items.length]?.focus();
    else if (event.key === 'ArrowUp') items.at(index - 1)?.focus();
    else if (event.key === 'Home') items[0]?.focus();
    else if (event.key === 'End') items.at(-1)?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  protected close(): void {
    this.dispatchEvent(new CustomEvent('menu-closed'));
  }
}
