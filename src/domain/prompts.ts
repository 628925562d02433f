/** Prompts: messages with blanks to fill in, and personas, which are system prompts. */
export type PromptId = string;

/** `message` goes into the composer, `persona` becomes the system prompt of the chat. */
export const PROMPT_KINDS = ['message', 'persona'] as const;
export type PromptKind = (typeof PROMPT_KINDS)[number];

/** Characters. */
export const MAX_PROMPT_TITLE = 120;
export const MAX_PROMPT_TEXT = 20_000;

export interface Prompt {
  readonly id: PromptId;
  readonly kind: PromptKind;
  readonly title: string;
  /** A name between doubled braces is a blank: `{{language}}`. */
  readonly text: string;
  /** When it was last changed, ms; 0 for one that comes with the app. */
  readonly updatedAt: number;
}

const BLANK = /\{\{\s*([^{}\s][^{}\n]{0,59}?)\s*\}\}/g;

/** The names of the blanks, each once, in the order of the text. */
export function blanksOf(text: string): string[] {
  return [...new Set([...text.matchAll(BLANK)].map(([, name]) => name ?? ''))];
}

/** Every blank with a value is filled; braces in a value stay as they are. */
export function fillBlanks(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(BLANK, (blank, name: string) => values.get(name) ?? blank);
}

/** Those that come with the app are not changed, only copied. */
export function isShipped({ id }: Pick<Prompt, 'id'>): boolean {
  return id.startsWith('shipped-');
}
