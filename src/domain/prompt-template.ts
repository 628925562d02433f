/**
 * Chat templates written out, for continuing an answer by raw completion. They follow the models' own templates
 * (`chat_template` of Phi-3.5-mini-instruct, Qwen2.5 and Llama 3.x), without the begin-of-text token, which the
 * engine's tokenizer or `BEGIN_OF_TEXT` adds, and without the default system prompts some of them bring along.
 */
import type { ModelEntry } from './models.js';

type Template = ModelEntry['template'];

export interface PromptTurn {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** What a whole text begins with where the tokenizer does not add it itself; '' where there is none. */
export const BEGIN_OF_TEXT: Readonly<Record<Template, string>> = {
  phi3: '<s>',
  chatml: '',
  llama3: '<|begin_of_text|>',
};

/** What ends an answer, as text. */
export const END_OF_TURN: Readonly<Record<Template, string>> = {
  phi3: '<|end|>',
  chatml: '<|im_end|>',
  llama3: '<|eot_id|>',
};

const openers: Readonly<Record<Template, (role: PromptTurn['role']) => string>> = {
  phi3: (role) => `<|${role}|>\n`,
  chatml: (role) => `<|im_start|>${role}\n`,
  llama3: (role) => `<|start_header_id|>${role}<|end_header_id|>\n\n`,
};

const afterTurn: Readonly<Record<Template, string>> = { phi3: '\n', chatml: '\n', llama3: '' };

/** The prompt up to the point where the model goes on; `answerSoFar` stands open at its end, to the letter. */
export function renderPrompt(
  template: Template,
  turns: readonly PromptTurn[],
  answerSoFar = '',
): string {
  const open = openers[template];
  const close = END_OF_TURN[template] + afterTurn[template];
  const written = turns.map(({ role, content }) => open(role) + content + close);
  return `${written.join('')}${open('assistant')}${answerSoFar}`;
}
