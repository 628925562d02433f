/**
 * The opening question of a conversation in a ChatGPT data export, with the answer it got. The export is somebody
 * else's file: every field is checked. A conversation is a tree of messages (`mapping`, an object by id); what the
 * person saw last is the path from `current_node` up through `parent`.
 */
import { isRecord } from './plain-json.js';

export interface PastQuestion {
  /** Of its conversation; the same in a later export. */
  readonly id: string;
  readonly question: string;
  readonly answer: string;
  /** The provider's name of the model, e.g. `gpt-4o`; null where the export does not tell. */
  readonly model: string | null;
  /** Milliseconds; null where the export does not tell. */
  readonly askedAt: number | null;
  /** It was asked with custom instructions, which another model does not see. */
  readonly instructed: boolean;
}

/**
 * Why a conversation gives no question that another model could be asked in the same words.
 * - files: a picture, recording or attachment came with it
 * - tools: the answer rests on a web search, code that ran, or another tool
 * - custom: asked of a custom GPT, whose instructions are not in the export
 */
export type SkipReason =
  'files' | 'tools' | 'custom' | 'too-long' | 'no-question' | 'no-answer' | 'malformed';

export const SKIP_REASONS: readonly SkipReason[] = [
  'files',
  'tools',
  'custom',
  'too-long',
  'no-question',
  'no-answer',
  'malformed',
];

/** About 2,000 tokens: half of a small model's context. */
export const MAX_QUESTION = 8000;
const MAX_ANSWER = 40_000;
const MAX_ID = 100;

type Fields = Readonly<Record<string, unknown>>;

class Skip extends Error {
  constructor(readonly reason: SkipReason) {
    super(reason);
  }
}

/** @param place where it stands in the export, for conversations without an id */
export function pastQuestionOf(conversation: unknown, place: number): PastQuestion | SkipReason {
  try {
    return read(conversation, place);
  } catch (error) {
    if (error instanceof Skip) return error.reason;
    throw error;
  }
}

function read(conversation: unknown, place: number): PastQuestion {
  if (!isRecord(conversation)) throw new Skip('malformed');
  const path = messagesShown(conversation);
  const first = path.findIndex(isAsked);
  const asked = path[first];
  if (!asked) throw new Skip('no-question');
  if (conversation.gizmo_id) throw new Skip('custom');
  const question = questionText(asked);
  const next = path.findIndex((message, index) => index > first && isAsked(message));
  const answers = path.slice(first + 1, next === -1 ? undefined : next).filter(isAnswer);
  const answer = answers.map(contentText).join('\n\n').trim();
  if (answer === '') throw new Skip('no-answer');
  if (question.length > MAX_QUESTION || answer.length > MAX_ANSWER) throw new Skip('too-long');
  return {
    id: idOf(conversation) ?? `at-${place}`,
    question,
    answer,
    model: modelOf(answers.at(-1), conversation),
    askedAt: dateOf(asked.create_time) ?? dateOf(conversation.create_time),
    instructed: path.some((message) => contentType(message) === 'user_editable_context'),
  };
}

/** From the first message to the last one shown. */
function messagesShown({ mapping, current_node: tip }: Fields): Fields[] {
  if (!isRecord(mapping)) throw new Skip('malformed');
  const path: Fields[] = [];
  const seen = new Set<unknown>();
  let id: unknown = tip;
  while (typeof id === 'string') {
    // A loop is no tree; inherited names such as `constructor` are no nodes.
    const node = Object.hasOwn(mapping, id) ? mapping[id] : undefined;
    if (seen.has(id) || !isRecord(node)) throw new Skip('malformed');
    seen.add(id);
    if (isRecord(node.message)) path.push(node.message);
    id = node.parent;
  }
  return path.reverse();
}

function isAsked(message: Fields): boolean {
  return roleOf(message) === 'user' && !isHidden(message);
}

function questionText(message: Fields): string {
  const attachments = metadataOf(message).attachments;
  if (Array.isArray(attachments) && attachments.length > 0) throw new Skip('files');
  if (contentType(message) !== 'text') throw new Skip('files');
  const text = contentText(message).trim();
  if (text === '') throw new Skip('no-question');
  return text;
}

/** Throws where something else than the model's own words went into the answer. */
function isAnswer(message: Fields): boolean {
  const role = roleOf(message);
  if (role === 'tool') throw new Skip('tools');
  if (role !== 'assistant' || isHidden(message)) return false;
  const type = contentType(message);
  if (type === 'thoughts' || type === 'reasoning_recap') return false;
  const toTool = message.recipient !== undefined && message.recipient !== 'all';
  const { citations, search_result_groups: results } = metadataOf(message);
  const cites = [citations, results].some((list) => Array.isArray(list) && list.length > 0);
  if (toTool || cites || type === 'code') throw new Skip('tools');
  if (type !== 'text') throw new Skip('files');
  return true;
}

function isHidden(message: Fields): boolean {
  return (
    message.weight === 0 ||
    contentType(message) === 'user_editable_context' ||
    metadataOf(message).is_visually_hidden_from_conversation === true
  );
}

function roleOf({ author }: Fields): unknown {
  return isRecord(author) ? author.role : undefined;
}

function contentType({ content }: Fields): unknown {
  return isRecord(content) ? content.content_type : undefined;
}

function contentText({ content }: Fields): string {
  const parts = isRecord(content) ? content.parts : undefined;
  if (!Array.isArray(parts)) return '';
  if (parts.some((part) => typeof part !== 'string')) throw new Skip('files');
  return parts.join('\n');
}

function metadataOf({ metadata }: Fields): Fields {
  return isRecord(metadata) ? metadata : {};
}

function idOf({ conversation_id: own, id }: Fields): string | undefined {
  return [own, id].find(
    (value): value is string => typeof value === 'string' && value !== '' && value.length <= MAX_ID,
  );
}

function modelOf(answer: Fields | undefined, { default_model_slug: usual }: Fields): string | null {
  const named = [answer && metadataOf(answer).model_slug, usual].find(
    (value): value is string => typeof value === 'string' && /^[\w.:-]{1,64}$/.test(value),
  );
  return named === 'auto' ? null : (named ?? null);
}

/** The export counts seconds. */
function dateOf(seconds: unknown): number | null {
  const plausible = typeof seconds === 'number' && seconds > 1e9 && seconds < 1e10;
  return plausible ? Math.round(seconds * 1000) : null;
}
