/** The languages of code blocks: what each is called, and the grammar that highlights it, fetched when first seen. */

type Grammar = () => Promise<{ readonly default: unknown }>;

interface CodeLanguage {
  readonly name: string;
  /** Ending of a file in it. */
  readonly extension: string;
  readonly grammar?: Grammar;
}

const bash: CodeLanguage = {
  name: 'Shell',
  extension: 'sh',
  grammar: () => import('@highlightjs/cdn-assets/es/languages/bash.min.js'),
};
const cpp: CodeLanguage = {
  name: 'C++',
  extension: 'cpp',
  grammar: () => import('@highlightjs/cdn-assets/es/languages/cpp.min.js'),
};
const csharp: CodeLanguage = {
  name: 'C#',
  extension: 'cs',
  grammar: () => import('@highlightjs/cdn-assets/es/languages/csharp.min.js'),
};
const javascript: CodeLanguage = {
  name: 'JavaScript',
  extension: 'js',
  grammar: () => import('@highlightjs/cdn-assets/es/languages/javascript.min.js'),
};
const kotlin: CodeLanguage = {
  name: 'Kotlin',
  extension: 'kt',
  grammar: () => import('@highlightjs/cdn-assets/es/languages/kotlin.min.js'),
};
const markdown: CodeLanguage = {
  name: 'Markdown',
  extension: 'md',
  grammar: () => import('@highlightjs/cdn-assets/es/languages/markdown.min.js'),
};
const python: CodeLanguage = {
  name: 'Python',
  extension: 'py',
  grammar: () => import('@highlightjs/cdn-assets/es/languages/python.min.js'),
};
const ruby: CodeLanguage = {
  name: 'Ruby',
  extension: 'rb',
  grammar: () => import('@highlightjs/cdn-assets/es/languages/ruby.min.js'),
};
const rust: CodeLanguage = {
  name: 'Rust',
  extension: 'rs',
  grammar: () => import('@highlightjs/cdn-assets/es/languages/rust.min.js'),
};
const typescript: CodeLanguage = {
  name: 'TypeScript',
  extension: 'ts',
  grammar: () => import('@highlightjs/cdn-assets/es/languages/typescript.min.js'),
};
const markup = (name: string, extension: string): CodeLanguage => ({
  name,
  extension,
  grammar: () => import('@highlightjs/cdn-assets/es/languages/xml.min.js'),
});
const yaml: CodeLanguage = {
  name: 'YAML',
  extension: 'yaml',
  grammar: () => import('@highlightjs/cdn-assets/es/languages/yaml.min.js'),
};

/** By the words that authors write behind a fence, in lower case. */
const LANGUAGES: ReadonlyMap<string, CodeLanguage> = new Map([
  ['bash', bash],
  [
    'c',
    {
      name: 'C',
      extension: 'c',
      grammar: () => import('@highlightjs/cdn-assets/es/languages/c.min.js'),
    },
  ],
  ['c++', cpp],
  ['cpp', cpp],
  ['cs', csharp],
  ['csharp', csharp],
  [
    'css',
    {
      name: 'CSS',
      extension: 'css',
      grammar: () => import('@highlightjs/cdn-assets/es/languages/css.min.js'),
    },
  ],
  [
    'go',
    {
      name: 'Go',
      extension: 'go',
      grammar: () => import('@highlightjs/cdn-assets/es/languages/go.min.js'),
    },
  ],
  ['html', markup('HTML', 'html')],
  [
    'java',
    {
      name: 'Java',
      extension: 'java',
      grammar: () => import('@highlightjs/cdn-assets/es/languages/java.min.js'),
    },
  ],
  ['javascript', javascript],
  ['js', javascript],
  [
    'json',
    {
      name: 'JSON',
      extension: 'json',
      grammar: () => import('@highlightjs/cdn-assets/es/languages/json.min.js'),
    },
  ],
  ['jsx', { ...javascript, extension: 'jsx' }],
  ['kotlin', kotlin],
  ['kt', kotlin],
  ['markdown', markdown],
  ['md', markdown],
  [
    'php',
    {
      name: 'PHP',
      extension: 'php',
      grammar: () => import('@highlightjs/cdn-assets/es/languages/php.min.js'),
    },
  ],
  ['py', python],
  ['python', python],
  ['rb', ruby],
  ['rs', rust],
  ['ruby', ruby],
  ['rust', rust],
  ['sh', bash],
  ['shell', bash],
  [
    'sql',
    {
      name: 'SQL',
      extension: 'sql',
      grammar: () => import('@highlightjs/cdn-assets/es/languages/sql.min.js'),
    },
  ],
  ['svg', markup('SVG', 'svg')],
  [
    'swift',
    {
      name: 'Swift',
      extension: 'swift',
      grammar: () => import('@highlightjs/cdn-assets/es/languages/swift.min.js'),
    },
  ],
  ['ts', typescript],
  ['tsx', { ...typescript, extension: 'tsx' }],
  ['typescript', typescript],
  ['xml', markup('XML', 'xml')],
  ['yaml', yaml],
  ['yml', yaml],
]);

/** A language that is not known keeps the word its author wrote, and no colours. */
export function codeLanguageOf(word: string): CodeLanguage {
  return LANGUAGES.get(word.toLowerCase()) ?? { name: word, extension: 'txt' };
}
