import { loadMath } from './draw-math.js';
import { highlightCode } from './highlight-code.js';
import { MarkdownPainter } from './markdown-painter.js';
import { loadSanitiser } from './sanitise.js';

/**
 * An answer as the thread shows it, for a page without a script: formulas drawn, code coloured, no buttons. What cannot
 * be fetched for that stays plain.
 *
 * @returns markup of listed elements and attributes only, as the sanitiser and our own frames made them
 */
export async function drawStill(markdown: string): Promise<string> {
  const sanitise = await loadSanitiser();
  const box = document.createElement('div');
  const paint = (): void => new MarkdownPainter(box, sanitise).paint(markdown, false);
  paint();
  if (box.querySelector('code[data-math]') && (await loadMath())) paint();
  for (const code of box.querySelectorAll<HTMLElement>('pre > code')) await highlightCode(code);
  for (const button of box.querySelectorAll('.code .btns')) button.remove();
  return box.getHTML();
}
