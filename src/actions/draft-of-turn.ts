import { contentOf } from '../domain/attachments.js';
import { EMPTY_DRAFT, type CaseDraft } from '../domain/evaluate/own/case-draft.js';
import type { MessageId } from '../domain/messages.js';
import type { ConversationStore } from '../stores/conversation-store.js';
import { findMessage } from './find-message.js';

/** Longer answers are no rule to judge others by: what counts in them is for the person to say. Characters. */
const SHORT = 120;
const NUMBER = /^-?\d+(?:\.\d+)?$/;

/** A turn of the open chat as the beginning of a case: its question, and the answer where that is short. */
export function draftOfTurn(
  deps: { readonly stores: { readonly conversation: ConversationStore } },
  messageId: MessageId,
): CaseDraft {
  const { open, message } = findMessage(deps, messageId);
  if (message.role === 'user') return { ...EMPTY_DRAFT, prompt: contentOf(message) };
  const question = open.messages.find(({ id }) => id === message.parentId);
  const prompt = question?.role === 'user' ? contentOf(question) : '';
  const text = message.text.trim();
  if (text.length > SHORT || text.includes('\n'))
    return { ...EMPTY_DRAFT, prompt, grader: 'contains' };
  return {
    ...EMPTY_DRAFT,
    prompt,
    grader: NUMBER.test(text) ? 'number' : 'normalised',
    expected: text,
  };
}
