import { contentOf } from '../domain/attachments.js';
import { EMPTY_DRAFT, type CaseDraft } from '../domain/evaluate/own/case-draft.js';
import type { MessageId } from '../domain/messages.js';
import { keepsWordsHere } from '../domain/settings.js';
import type { VoteRecord } from '../domain/votes.js';
import type { ConversationStore } from '../stores/conversation-store.js';
import type { SettingsStore } from '../stores/settings-store.js';
import { findMessage } from './find-message.js';

interface TurnDeps {
  readonly stores: { readonly conversation: ConversationStore };
}

/** Longer answers are no rule to judge others by: what counts in them is for the person to say. Characters. */
const SHORT = 120;
const NUMBER = /^-?\d+(?:\.\d+)?$/;

/** A turn of the open chat as the beginning of a case: its question, and the answer where that is short. */
export function draftOfTurn(deps: TurnDeps, messageId: MessageId): CaseDraft {
  const { open, message } = findMessage(deps, messageId);
  if (message.role === 'user') return { ...EMPTY_DRAFT, prompt: contentOf(message) };
  const question = open.messages.find(({ id }) => id === message.parentId);
  const prompt = question?.role === 'user' ? contentOf(question) : '';
  return { ...EMPTY_DRAFT, prompt, ...(shortRule(message.text) ?? { grader: 'contains' }) };
}

/**
 * A round of the open chat that was voted on: its question, and the answer that was preferred. A short one is a rule;
 * a long one is what a judge may compare others with, where there is one and the settings let it be asked.
 */
export function draftOfVote(
  deps: TurnDeps & { readonly stores: { readonly settings: SettingsStore } },
  vote: VoteRecord,
): CaseDraft {
  const { message, open } = findMessage(deps, vote.questionId);
  const prompt = message.role === 'user' ? contentOf(message) : '';
  const draft = { ...EMPTY_DRAFT, prompt, category: vote.category };
  const wanted = preferredIn(vote);
  const text = wanted && open.messages.find(({ id }) => id === wanted)?.text.trim();
  if (!text) return draft;
  const long = hasJudge(deps.stores.settings) ? 'judge' : 'contains';
  const expected = long === 'judge' ? text : '';
  return { ...draft, ...(shortRule(text) ?? { grader: long, expected }) };
}

function hasJudge({ state }: SettingsStore): boolean {
  return !keepsWordsHere(state) && state.providers.some(({ models }) => models.length > 0);
}

/** Of two good answers the left one; null where none was. */
function preferredIn({ verdict, sides: [a, b] }: VoteRecord): MessageId | null {
  if (verdict === 'b') return b.answerId;
  return verdict === 'a' || verdict === 'both-good' ? a.answerId : null;
}

/** How others are judged by a short answer; null where it is long. */
function shortRule(answer: string): Pick<CaseDraft, 'grader' | 'expected'> | null {
  const text = answer.trim();
  if (text.length > SHORT || text.includes('\n')) return null;
  return { grader: NUMBER.test(text) ? 'number' : 'normalised', expected: text };
}
