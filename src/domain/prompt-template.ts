/**
 * Chat templates written out, for continuing an answer by raw completion. They follow the models' own
 * (`chat_template` of Phi-3.5-mini-instruct, Phi-4-mini, Qwen2.5, Llama 3.x, Gemma 2 and Mistral 7B
 * v0.3), without the begin-of-text token, which the engine's tokenizer adds, and without the default
 * system prompts some of them bring along.
 */
import type { ModelEntry } from './models.js';

type Template = ModelEntry['template'];

export interface PromptTurn {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** What ends an answer, as text. */
export const END_OF_TURN: Readonly<Record<Template, string>> = {
  phi3: '<|end|>',
  phi4: '<|end|>',
  chatml: '<|im_end|>',
  llama3: '<|eot_id|>',
  gemma: '<end_of_turn>',
  mistral: '</s>',
};

const openers: Readonly<Record<Template, (role: PromptTurn['role']) => string>> = {
  phi3: (role) => `<|${role}|>\n`,
  phi4: (role) => `<|${role}|>`,
  chatml: (role) => `<|im_start|>${role}\n`,
  llama3: (role) => `<|start_header_id|>${role}<|end_header_id|>\n\n`,
  gemma: (role) => `<start_of_turn>${role === 'assistant' ? 'model' : role}\n`,
  mistral: (role) => (role === 'assistant' ? ' ' : '[INST] '),
};

/** What follows a turn, its end included. */
function closing(template: Template, role: PromptTurn['role']): string {
  if (template === 'mistral' && role !== 'assistant') return '[/INST]';
  const hasBreak = template === 'phi3' || template === 'chatml' || template === 'gemma';
  return END_OF_TURN[template] + (hasBreak ? '\n' : '');
}

/** Gemma and Mistral know no system turn: what it says stands before the first question. */
function fitTurns(template: Template, turns: readonly PromptTurn[]): readonly PromptTurn[] {
  const [system, first, ...others] = turns;
  const knowsSystem = template !== 'gemma' && template !== 'mistral';
  if (knowsSystem || system?.role !== 'system' || !first) return turns;
  return [{ ...first, content: `${system.content}\n\n${first.content}` }, ...others];
}

/** The prompt up to the point where the model goes on; `answerSoFar` stands open at its end, to the letter. */
export function renderPrompt(
  template: Template,
  turns: readonly PromptTurn[],
  answerSoFar = '',
): string {
  const open = openers[template];
  const written = fitTurns(template, turns).map(
    ({ role, content }) => open(role) + content + closing(template, role),
  );
  return `${written.join('')}${open('assistant')}${answerSoFar}`;
}
