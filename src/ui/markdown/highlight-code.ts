/** Colours for finished code blocks. Their text is never changed, and nothing is made from markup. */
import hljs, { type Emitter } from '@highlightjs/cdn-assets/es/core.js';
import { codeLanguageOf } from './code-languages.js';

/** Longer code stays plain: colouring it would hold up the page. */
const LONGEST = 20_000;

/** The design has four kinds; the beginning of a grammar's scope tells which. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^(comment|quote|doctag)/, 'c'],
  [/^(string|regexp|char|addition|link)/, 's'],
  [/^(number|symbol|bullet|variable\.constant)/, 'n'],
  [/^(keyword|literal|type|built_in|name|selector-tag|section|meta|tag$)/, 'k'],
];

/** A run of text and what it is; `''` for plain text. */
interface Run {
  readonly text: string;
  readonly kind: string;
}

/** Gathers what a grammar finds as runs, where highlight.js itself would write HTML. */
class RunEmitter implements Emitter {
  readonly runs: Run[] = [];
  readonly #scopes: string[] = [];

  addText(text: string): void {
    if (text !== '') this.runs.push({ text, kind: this.#scopes.at(-1) ?? '' });
  }

  openNode(name: string): void {
    const kind = KINDS.find(([pattern]) => pattern.test(name))?.[1];
    this.#scopes.push(kind ?? this.#scopes.at(-1) ?? '');
  }

  closeNode(): void {
    this.#scopes.pop();
  }

  startScope(name: string): void {
    this.openNode(name);
  }

  endScope(): void {
    this.closeNode();
  }

  toHTML(): string {
    return '';
  }

  finalize(): void {}

  __addSublanguage(emitter: Emitter): void {
    this.runs.push(...(emitter as RunEmitter).runs);
  }
}

hljs.configure({ __emitter: RunEmitter });

/**
 * Colours one `<code>` once. Resolves also where its language is not known or its grammar cannot be fetched: then it
 * stays plain.
 */
export async function highlightCode(code: HTMLElement): Promise<void> {
  const word = code.dataset['language'] ?? '';
  const { grammar } = codeLanguageOf(word);
  const text = code.textContent;
  if (!grammar || text.length > LONGEST || code.dataset['coloured'] !== undefined) return;
  const module = await grammar().catch(() => undefined);
  // It may have grown meanwhile, or have been coloured by another call.
  if (!module || code.textContent !== text || code.dataset['coloured'] !== undefined) return;
  if (!hljs.getLanguage(word)) hljs.registerLanguage(word, module.default);
  const { _emitter } = hljs.highlight(text, { language: word, ignoreIllegals: true });
  const { runs } = _emitter as RunEmitter;
  if (runs.map((run) => run.text).join('') !== text) return;
  code.replaceChildren(...runs.map(nodeOf));
  code.dataset['coloured'] = '';
}

function nodeOf({ text, kind }: Run): Node {
  if (kind === '') return document.createTextNode(text);
  const span = document.createElement('span');
  span.className = kind;
  span.textContent = text;
  return span;
}
