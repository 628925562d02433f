/** What WebLLM makes of a chat before it reads it, rebuilt to count and to continue exactly the same text. */
import type { ChatTurn } from '../engine.js';

/** `conv_template` of `mlc-chat-config.json`, as far as text chats use it. */
export interface ConversationTemplate {
  readonly system_template: string;
  readonly system_message: string;
  readonly roles: { readonly user: string; readonly assistant: string };
  readonly role_templates?: { readonly user?: string; readonly assistant?: string };
  readonly seps: readonly string[];
  readonly role_content_sep?: string;
  readonly role_empty_sep?: string;
  readonly system_prefix_token_ids?: readonly number[] | null;
  readonly add_role_after_system_message?: boolean;
  readonly render_empty_system_message?: boolean;
}

/** The pieces, each tokenized on its own by WebLLM: system prompt, turns, and the head of the answer. */
export function promptPieces(template: ConversationTemplate, turns: readonly ChatTurn[]): string[] {
  const [first] = turns;
  const asked = first?.role === 'system' ? first.content : undefined;
  const system = systemPiece(template, asked);
  const talk = turns.filter((turn) => turn.role !== 'system');
  const pieces = talk.map((turn, index) => turnPiece(template, turn, index, system !== ''));
  const head = template.roles.assistant + (template.role_empty_sep ?? ': ');
  return [...(system ? [system] : []), ...pieces, head];
}

function systemPiece(template: ConversationTemplate, asked: string | undefined): string {
  const message = asked ?? template.system_message;
  if (message === '' && template.render_empty_system_message === false) return '';
  return fill(template.system_template, '{system_message}', message);
}

function turnPiece(
  template: ConversationTemplate,
  turn: ChatTurn,
  index: number,
  afterSystem: boolean,
): string {
  const role = turn.role === 'assistant' ? 'assistant' : 'user';
  const bare = template.add_role_after_system_message === false && afterSystem && index === 0;
  const head = bare ? '' : template.roles[role] + (template.role_content_sep ?? ': ');
  const body = template.role_templates?.[role];
  const text = body === undefined ? turn.content : fill(body, `{${role}_message}`, turn.content);
  const separator = template.seps[index % template.seps.length] ?? '';
  return head + text + separator;
}

/** Not `replace` with a string, which reads `$&` in the text as an order. */
function fill(template: string, placeholder: string, text: string): string {
  return template.replace(placeholder, () => text).replace('{function_string}', '');
}
