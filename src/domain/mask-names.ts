/**
 * Hides the names of models in a text that is judged blind. Two kinds are hidden: the names of the models asked,
 * wherever they stand, and any model's or maker's name where a text speaks of its own author.
 */

/** Stands where a name stood. */
export const MASK = '[name hidden]';

/** Names of models and makers, as a model would call itself. Lower case. */
const VERSION = '(?:\\w|[.-](?=\\w))*';
const KNOWN = [
  `chat ?gpt${VERSION}`,
  `gpt[- ]?${VERSION}`,
  'o[134](?:[- ]mini)?',
  'open ?ai',
  `claude(?:[- ](?:\\d|opus|sonnet|haiku|instant)${VERSION})?`,
  'anthropic',
  `gemini(?:[- ]\\d${VERSION})?`,
  `gemma[- ]?${VERSION}`,
  'google(?: deepmind)?',
  'deepmind',
  `phi(?:[- ]?\\d${VERSION})?(?:[- ](?:mini|small|medium))?`,
  'microsoft',
  `llama(?:[- ]?\\d${VERSION})?`,
  'meta(?: ai)?',
  'mi[sx]tral(?: ai)?',
  `qwen${VERSION}`,
  'alibaba(?: cloud)?',
  `smollm${VERSION}`,
  'hugging ?face',
  `deepseek${VERSION}`,
  'grok',
  'x\\.?ai',
  'cohere',
  'command[- ]r',
  'storyteller',
  'kinglet',
].join('|');

/** A text speaks of its author: "I am …", "as …, I", "made by …". The name follows within the same sentence. */
const SELF =
  "(?:\\b(?:i am|i['’]m|i was|as|my name is|call me|this is|you(?:['’]re| are) (?:talking|chatting|speaking) (?:to|with)|(?:made|built|created|developed|trained|designed|provided|powered) by|(?:model|assistant|ai) (?:called|named|from|by))\\b[^.!?\\n]{0,60}?\\b)";

const SELF_NAMING = new RegExp(`(${SELF})(${KNOWN})(?![\\w])`, 'giu');

/** The text with the names hidden. `names`: display names and ids of the models asked. */
export function maskNames(text: string, names: readonly string[]): string {
  const own = ownNames(names);
  const masked = own ? text.replace(own, MASK) : text;
  return untilStable(masked);
}

/** Would anything be hidden? */
export function namesItself(text: string, names: readonly string[]): boolean {
  return maskNames(text, names) !== text;
}

/** "I am Phi, made by Microsoft" names two, and the second only shows once the first is gone. */
function untilStable(text: string): string {
  let masked = text;
  for (let round = 0; round < 5; round += 1) {
    const next = masked.replace(SELF_NAMING, (_all, before: string) => `${before}${MASK}`);
    if (next === masked) break;
    masked = next;
  }
  return masked;
}

/** Shorter ones are ordinary words; a name with a figure in it is one nowhere. */
const LEAST_LETTERS = 4;

function ownNames(names: readonly string[]): RegExp | undefined {
  const meant = names.filter((name) => name.length >= LEAST_LETTERS || /\d/.test(name));
  const forms = meant.map((name) =>
    name
      .split(/[\s-]+/)
      .map(escaped)
      .join('[\\s-]*'),
  );
  if (forms.length === 0) return undefined;
  const longestFirst = forms.sort((a, b) => b.length - a.length);
  return new RegExp(`(?<![\\w])(?:${longestFirst.join('|')})(?![\\w])`, 'giu');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
