/**
 * Makes `current` look like `fresh` by the smallest change, so that what was drawn before stays the
 * same nodes: selections hold, nothing above the growing end moves, text grows by its new characters.
 *
 * @param from child of `current` to begin at; those before it are left alone
 */
export function morphChildren(current: Node, fresh: Node, from = 0): void {
  const wanted = [...fresh.childNodes];
  wanted.forEach((node, index) => {
    const present = current.childNodes[from + index];
    if (!present) current.appendChild(node);
    else if (!morphNode(present, node)) current.replaceChild(node, present);
  });
  while (current.childNodes.length > from + wanted.length) current.lastChild?.remove();
}

/** False when the node cannot become the other one. */
function morphNode(present: Node, fresh: Node): boolean {
  if (present instanceof Text && fresh instanceof Text) {
    growText(present, fresh.data);
    return true;
  }
  if (!(present instanceof Element) || !(fresh instanceof Element)) return false;
  // Coloured code is the same code.
  if (isColoured(present) && present.textContent === fresh.textContent) return true;
  if (!sameShell(present, fresh)) return false;
  morphChildren(present, fresh);
  return true;
}

function growText(text: Text, data: string): void {
  if (text.data === data) return;
  if (data.startsWith(text.data)) text.appendData(data.slice(text.data.length));
  else text.data = data;
}

function isColoured(element: Element): boolean {
  return element instanceof HTMLElement && element.dataset['coloured'] !== undefined;
}

function sameShell(present: Element, fresh: Element): boolean {
  return (
    present.localName === fresh.localName &&
    present.attributes.length === fresh.attributes.length &&
    [...fresh.attributes].every(({ name, value }) => present.getAttribute(name) === value)
  );
}
