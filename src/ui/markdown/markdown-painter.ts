import type { Token, Tokens } from 'marked';
import { drawMath, loadMath } from './draw-math.js';
import { codeFrame, codeLine, finishMarkup, linesOf } from './finish-markup.js';
import { morphChildren } from './morph.js';
import type { Sanitise } from './sanitise.js';
import { codeLanguage, HtmlWriter, lexBlocks } from './to-html.js';

/**
 * Paints one growing Markdown text into a container. Blocks that can no longer change are lexed and
 * drawn once; only the last block is lexed and drawn again, and within it only what differs changes.
 */
export class MarkdownPainter {
  /** Text behind which nothing changes any more, and the number of nodes drawn for it. */
  #settledText = '';
  #settledNodes = 0;
  #writer = new HtmlWriter();
  #waitsForMath = false;

  constructor(
    readonly container: Element,
    readonly sanitise: Sanitise,
    /** Formulas can be drawn now that could not be before: paint again. */
    readonly onMathReady: () => void = () => {},
  ) {}

  /**
   * @param growing true while more may follow: an open code fence or table then shows whole lines only
   */
  paint(text: string, growing: boolean): void {
    // The end is drawn from the whole text once: only then are references from further down known.
    if (!growing || !text.startsWith(this.#settledText)) this.#restart();
    const tail = text.slice(this.#settledText.length);
    const blocks = lexBlocks(tail);
    const last = blocks.findLastIndex((block) => block.type !== 'space');
    const settled = growing ? blocks.slice(0, Math.max(last, 0)) : [];
    const open = growing ? blocks.slice(Math.max(last, 0)) : blocks;
    if (growing && settled.length === 0 && this.#growCode(open)) return;
    const settling = this.#draw(settled, false);
    const settlingNodes = settling.childNodes.length;
    settling.append(this.#draw(growing ? open.map((block) => wholeLines(block)) : open, growing));
    morphChildren(this.container, settling, this.#settledNodes);
    this.#colour(this.#settledNodes, growing ? settlingNodes : Infinity);
    this.#settledNodes += settlingNodes;
    this.#settledText += settled.map((block) => block.raw).join('');
  }

  /** More lines of the open fence that stands there already: nothing but they is drawn. */
  #growCode([block, ...others]: readonly Token[]): boolean {
    const code =
      this.container.children[this.#settledNodes]?.querySelector<HTMLElement>(
        ':scope > pre > code',
      );
    const isThere = block && isCode(block) && isOpenFence(block) && others.length === 0;
    if (!isThere || code?.dataset['language'] !== codeLanguage(block)) return false;
    const { text } = wholeLines(block) as Tokens.Code;
    const drawn = code.querySelectorAll(':scope > .line').length;
    if (drawn === 0 || this.container.children.length !== this.#settledNodes + 1) return false;
    const lines = linesOf(text);
    // The last one drawn had no line end yet.
    if (lines.length > drawn) code.lastElementChild?.append('\n');
    code.append(...lines.slice(drawn).map(codeLine));
    return true;
  }

  #restart(): void {
    this.#settledText = '';
    this.#settledNodes = 0;
    this.#writer = new HtmlWriter();
  }

  /** @param growing whether these blocks may still change */
  #draw(blocks: readonly Token[], growing: boolean): DocumentFragment {
    const fragment = document.createDocumentFragment();
    for (const block of blocks) {
      if (isCode(block)) fragment.append(drawCode(block, growing));
      else fragment.append(finishMarkup(this.sanitise(this.#writer.write([block]))));
    }
    dropBlankText(fragment);
    if (!drawMath(fragment)) void this.#waitForMath();
    return fragment;
  }

  async #waitForMath(): Promise<void> {
    if (this.#waitsForMath) return;
    this.#waitsForMath = true;
    // Where the library cannot be fetched, this text keeps its sources.
    if (!(await loadMath())) return;
    this.#waitsForMath = false;
    this.#restart();
    this.onMathReady();
  }

  /** Code is coloured once nothing is added to it any more. */
  #colour(from: number, count: number): void {
    for (const node of [...this.container.childNodes].slice(from, from + count)) {
      if (!(node instanceof Element)) continue;
      for (const code of node.querySelectorAll<HTMLElement>('pre > code')) void colour(code);
    }
  }
}

async function colour(code: HTMLElement): Promise<void> {
  if (!code.dataset['language']) return;
  try {
    const { highlightCode } = await import('./highlight-code.js');
    await highlightCode(code);
  } catch {
    // Offline, or after a deploy: code without colours is as right.
  }
}

/** Drawn row by row: of an open fence or table only the lines that are complete. */
function wholeLines(block: Token): Token {
  if (isCode(block) && isOpenFence(block)) {
    return { ...block, text: block.text.slice(0, Math.max(block.text.lastIndexOf('\n'), 0)) };
  }
  if (isTable(block) && !block.raw.endsWith('\n')) {
    return { ...block, rows: block.rows.slice(0, -1) };
  }
  return block;
}

function drawCode(block: Tokens.Code, growing: boolean): HTMLElement {
  return codeFrame(codeLanguage(block), block.text, growing && isOpenFence(block));
}

function isOpenFence(block: Tokens.Code): boolean {
  return /^ {0,3}(`{3}|~{3})/.test(block.raw) && !/\n {0,3}(`{3,}|~{3,})\s*$/.test(block.raw);
}

function isCode(block: Token): block is Tokens.Code {
  return block.type === 'code';
}

function isTable(block: Token): block is Tokens.Table {
  return block.type === 'table';
}

/** The line ends between blocks; without them the count of nodes is the count of blocks drawn. */
function dropBlankText(fragment: DocumentFragment): void {
  for (const node of [...fragment.childNodes]) {
    if (node instanceof Text && node.data.trim() === '') node.remove();
  }
}
