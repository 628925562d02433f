/** LaTeX to MathML by temml, cut down to elements and attributes that only say what a formula looks like. */
import temml from 'temml';

/** A formula longer than this is shown as it was written. */
const LONGEST = 4000;

const ELEMENTS: ReadonlySet<string> = new Set(
  (
    'math menclose merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace ' +
    'msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics'
  ).split(' '),
);

const ATTRIBUTES: ReadonlySet<string> = new Set(
  (
    'accent accentunder columnalign columnlines columnspacing depth dir display displaystyle fence form height ' +
    'largeop linethickness lspace mathvariant maxsize minsize movablelimits notation rowalign rowlines rowspacing ' +
    'rspace scriptlevel separator stretchy symmetric voffset width'
  ).split(' '),
);

/** Null where it is no formula, or one that asks for more than looks. */
export function renderMath(latex: string, display: boolean): Element | null {
  if (latex.length > LONGEST) return null;
  const box = document.createElement('span');
  try {
    temml.render(latex, box, {
      displayMode: display,
      throwOnError: true,
      trust: false,
      maxSize: [10, 100],
      maxExpand: 200,
    });
  } catch {
    return null;
  }
  const math = box.firstElementChild;
  return math && isHarmless(math) ? math : null;
}

/** Drops attributes that are not listed. False where an element is not. */
function isHarmless(element: Element): boolean {
  if (element.namespaceURI !== 'http://www.w3.org/1998/Math/MathML') return false;
  if (!ELEMENTS.has(element.localName)) return false;
  for (const { name } of [...element.attributes])
    if (!ATTRIBUTES.has(name)) element.removeAttribute(name);
  return [...element.children].every(isHarmless);
}
