/** The person's own prompts: messages with blanks to fill in, and personas, which are system prompts. */
export type PromptId = string;

/** `message` goes into the composer, `persona` becomes the system prompt of the chat. */
export type PromptKind = 'message' | 'persona';

export interface Prompt {
  readonly id: PromptId;
  readonly kind: PromptKind;
  readonly title: string;
  /** A name between doubled braces is a blank: `{{language}}`. */
  readonly text: string;
  /** When it was last changed, ms. */
  readonly updatedAt: number;
}
