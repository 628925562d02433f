/** What a question is about, guessed on the device from its words and changeable by the person. */

export const CATEGORIES = [
  'code',
  'rewrite',
  'explain',
  'summarise',
  'extract',
  'translate',
  'math',
  'story',
  'other',
] as const;

export type Category = (typeof CATEGORIES)[number];

const NAMES: Record<Category, string> = {
  code: 'Code',
  rewrite: 'Rewrite',
  explain: 'Explain',
  summarise: 'Summarise',
  extract: 'Extract',
  translate: 'Translate',
  math: 'Math',
  story: 'Story',
  other: 'Other',
};

export function categoryName(category: Category): string {
  return NAMES[category];
}

export function isCategory(value: unknown): value is Category {
  return (CATEGORIES as readonly unknown[]).includes(value);
}

const LANGUAGES =
  'english|german|french|spanish|italian|portuguese|dutch|polish|russian|ukrainian|turkish|arabic|hindi|chinese|mandarin|japanese|korean|latin|greek|swedish|danish|norwegian|finnish|czech|hebrew|welsh|irish';

/** A sign of a category; the first words of a question, where the task is named, weigh double. */
interface Rule {
  readonly category: Category;
  readonly pattern: RegExp;
  readonly weight: number;
}

const RULES: readonly Rule[] = [
  rule(
    'code',
    6,
    /```|=>|<\/\w+>|\b(?:def|class|function|const|let|import|return) \w+[^.]*[({:;=]/,
  ),
  rule('code', 5, /\bselect\b[^.?!]*\bfrom\b[^.?!]*(?:\bwhere\b|\bjoin\b|\bgroup by\b|;)/),
  rule(
    'code',
    6,
    /\b(?:python|javascript|typescript|rust|golang|kotlin|swiftui|sql|html|css|bash|regex|regexp|regular expression|java|c\+\+|c#|php|pandas|numpy|react|docker|git)(?![\w+#])/,
  ),
  rule(
    'code',
    3,
    /\b(?:debug|refactor|unit tests?|stack trace|traceback|compile[rs]?|api endpoint|segfault|typeerror|syntax ?error|null pointer|algorithm|code|script|program(?:me)?|function)\b/,
  ),
  rule('translate', 8, /\btranslat(?:e|es|ed|ing|ion)\b/),
  rule(
    'translate',
    6,
    new RegExp(
      `\\bhow (?:do (?:you|i|we)|would (?:you|i)) (?:say|write)\\b.*\\b(?:${LANGUAGES})\\b`,
    ),
  ),
  rule('translate', 5, new RegExp(`\\b(?:in|into|to) (?:${LANGUAGES})\\b\\s*[:.?!]?`)),
  rule(
    'summarise',
    8,
    /\b(?:summari[sz]e|summari[sz]ing|summary|tl;?dr|in a nutshell|key (?:points|takeaways)|main points|boil .{0,40}down|condense|sum up)\b/,
  ),
  rule(
    'extract',
    7,
    /\b(?:extract|pull out|pick out|list (?:all|every|the (?:names|dates|amounts|people|places|emails?|numbers)))\b/,
  ),
  rule(
    'extract',
    5,
    /\b(?:as|into|to) (?:a )?(?:json|csv|table|yaml)\b|\bfind (?:all|every) (?:the )?\w+ (?:in|from)\b/,
  ),
  rule(
    'rewrite',
    7,
    /\b(?:rewrite|reword|rephrase|paraphrase|proof-?read|polish|copy-?edit|tidy (?:up|this)|improve (?:this|my|the)|shorten|correct (?:the |my )?(?:grammar|spelling|text)|fix (?:the |my )?(?:grammar|spelling|wording))\b/,
  ),
  rule(
    'rewrite',
    5,
    /\bmake (?:this|it|the following|(?:this|my|the) \w+) (?:sound |read |be )?(?:more |less )?(?:polite|formal|friendly|shorter|longer|clearer|concise|simpler|professional|warmer|casual)/,
  ),
  rule(
    'math',
    6,
    /\b(?:calculate|compute|solve|simplify|factori[sz]e|differentiate|integrate|derivative|integral|equation|probability|percent(?:age)? of|square root|how (?:many|much) .*\b(?:left|total|altogether|in all|each|per)\b)/,
  ),
  rule(
    'math',
    6,
    /\d\s*[-+*/×÷^=]\s*\(?\d|\b\d+(?:\.\d+)?\s*% of\b|\b[xy]\s*(?:\^|²|³|[-+*/=])\s*\d|\bwhat(?: is|['’]s) \d/,
  ),
  rule(
    'math',
    4,
    /\b(?:theorem|proof|prove that|matrix|eigenvalues?|modulo|prime number|average of|sum of)\b/,
  ),
  rule(
    'story',
    8,
    /\b(?:story|tale|fable|fairy ?tale|poem|haiku|limerick|sonnet|lyrics|short fiction|novel|once upon a time)\b/,
  ),
  rule(
    'explain',
    5,
    /\b(?:explain|how (?:does|do|did|is|are|can)|why (?:is|are|do|does|did|was|were|can|would)|what (?:is|are|was|were|does|makes|causes|happens)|what['’]s|difference between|tell me about|describe|define|meaning of)\b/,
  ),
];

function rule(category: Category, weight: number, pattern: RegExp): Rule {
  return { category, weight, pattern };
}

/** Characters at the beginning, and at the end after pasted text, where a task is named. */
const HEAD = 160;
const READ = 4000;

/** The category whose signs weigh most; `other` without any. */
export function guessCategory(question: string): Category {
  const text = question.slice(0, READ).toLowerCase();
  const head = text.slice(0, HEAD);
  const tail = text.length > 2 * HEAD ? text.slice(-HEAD) : '';
  const weights = new Map<Category, number>();
  for (const { category, pattern, weight } of RULES) {
    const named = pattern.test(head) || pattern.test(tail);
    const found = named ? 2 : pattern.test(text) ? 1 : 0;
    if (found > 0) weights.set(category, (weights.get(category) ?? 0) + found * weight);
  }
  let best: Category = 'other';
  for (const [category, weight] of weights)
    if (best === 'other' || weight > weights.get(best)!) best = category;
  return best;
}
