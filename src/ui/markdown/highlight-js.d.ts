/** The parts of highlight.js 11 in use. This package of it holds real modules, and no types. */
/* eslint-disable no-restricted-syntax -- what the package exports has no names */
declare module '@highlightjs/cdn-assets/es/core.js' {
  interface Emitter {
    openNode(name: string): void;
    closeNode(): void;
    startScope(name: string): void;
    endScope(): void;
    addText(text: string): void;
    toHTML(): string;
    finalize(): void;
    __addSublanguage(emitter: Emitter, name: string): void;
  }
  const hljs: {
    configure(options: { readonly __emitter: new () => Emitter }): void;
    getLanguage(name: string): unknown;
    registerLanguage(name: string, grammar: unknown): void;
    highlight(
      code: string,
      options: { readonly language: string; readonly ignoreIllegals: boolean },
    ): { readonly _emitter: Emitter };
  };
  export type { Emitter };
  export default hljs;
}

declare module '@highlightjs/cdn-assets/es/languages/*' {
  const grammar: unknown;
  export default grammar;
}
