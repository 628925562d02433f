/**
 * Conversations of other apps' data exports as chats of ours. Every field is somebody else's: what becomes of it goes
 * through `readChat` like any other file.
 */
import { MalformedChat, readChat, type WholeChat } from './chat-file.js';
import { isRecord } from './plain-json.js';
import { DEFAULT_SAMPLING } from './sampling.js';

type Fields = Readonly<Record<string, unknown>>;

/** A message before it has found its place in the tree. */
interface Said {
  readonly id: string;
  readonly parent: string | null;
  /** Null for what is not shown: what follows it joins what stands before it. */
  readonly shown: {
    readonly role: 'user' | 'assistant';
    readonly text: string;
    readonly createdAt: number;
    readonly model: string;
  } | null;
}

interface Conversation {
  readonly id: unknown;
  readonly title: unknown;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly said: readonly Said[];
  /** The last message shown. */
  readonly tip: string | null;
}

/** Stands where something other than text was. */
const NOT_TEXT = '*(Not text: a picture, a recording or a file. It is not in this import.)*';

/** A conversation of a ChatGPT or Claude export. @throws {MalformedChat} for what is neither */
export function chatOfExport(value: unknown): WholeChat {
  if (!isRecord(value)) throw new MalformedChat('The conversation is not an object');
  if (isRecord(value.mapping)) return chatOf(ofChatgpt(value, value.mapping));
  if (Array.isArray(value.chat_messages)) return chatOf(ofClaude(value, value.chat_messages));
  throw new MalformedChat('The conversation is neither of ChatGPT nor of Claude');
}

function chatOf({ id, title, createdAt, updatedAt, said, tip }: Conversation): WholeChat {
  if (typeof id !== 'string' || !/^[\w-]{8,40}$/.test(id))
    throw new MalformedChat('The conversation has no id');
  const byId = new Map(said.map((each) => [each.id, each]));
  // One message may stand in several conversations: a chat continued elsewhere.
  const own = (message: string): string => `${message.slice(0, 40)}-${id.slice(0, 8)}`;
  const shownFrom = (from: string | null): string | null => {
    const seen = new Set<string>();
    let at = from === null ? undefined : byId.get(from);
    while (at && !at.shown) {
      if (seen.has(at.id)) throw new MalformedChat('Its messages go round in a circle');
      seen.add(at.id);
      at = at.parent === null ? undefined : byId.get(at.parent);
    }
    return at ? own(at.id) : null;
  };
  const messages = said.flatMap((each) => {
    if (!each.shown) return [];
    const { role, text, createdAt: date, model } = each.shown;
    const base = {
      id: own(each.id),
      parentId: shownFrom(each.parent),
      text,
      createdAt: date,
      role,
    };
    const by = { key: model, variantId: model, name: model, where: 'cloud' };
    return [role === 'user' ? base : { ...base, state: { phase: 'done' }, by }];
  });
  if (messages.length === 0) throw new MalformedChat('There is no text in it');
  const words = typeof title === 'string' ? title.trim().slice(0, 120) : '';
  return readChat({
    meta: { title: words || 'Untitled', titleBy: 'person', createdAt, updatedAt, pinned: false },
    chat: { id, leafId: shownFrom(tip), modelKey: null, sampling: DEFAULT_SAMPLING },
    messages,
  });
}

function ofChatgpt(value: Fields, mapping: Fields): Conversation {
  const createdAt = msOfSeconds(value.create_time) ?? 0;
  const said = Object.entries(mapping).map(([id, node]): Said => {
    const { parent, message } = isRecord(node) ? node : ({} as Fields);
    const from = typeof parent === 'string' ? parent : null;
    return { id, parent: from, shown: isRecord(message) ? ofMessage(message, createdAt) : null };
  });
  return {
    id: value.conversation_id ?? value.id,
    title: value.title,
    createdAt,
    updatedAt: msOfSeconds(value.update_time) ?? createdAt,
    said,
    tip: typeof value.current_node === 'string' ? value.current_node : null,
  };
}

/** Null for what the person never saw: instructions, calls of tools and their results, thoughts. */
function ofMessage(message: Fields, chatAt: number): Said['shown'] {
  const { author, content, metadata, recipient, weight } = message;
  const role = isRecord(author) ? author.role : undefined;
  const { content_type: type, parts } = isRecord(content) ? content : ({} as Fields);
  const { is_visually_hidden_from_conversation: hidden, model_slug: slug } = isRecord(metadata)
    ? metadata
    : ({} as Fields);
  const isShown = type === 'text' || type === 'multimodal_text';
  if ((role !== 'user' && role !== 'assistant') || !isShown || hidden === true || weight === 0)
    return null;
  if (recipient !== undefined && recipient !== 'all') return null;
  const text = (Array.isArray(parts) ? parts : [])
    .map((part) => (typeof part === 'string' ? part : NOT_TEXT))
    .join('\n\n')
    .trim();
  const model = typeof slug === 'string' && slug !== '' ? slug.slice(0, 100) : 'ChatGPT';
  const createdAt = msOfSeconds(message.create_time) ?? chatAt;
  return text === '' ? null : { role, text, createdAt, model };
}

function ofClaude(value: Fields, list: readonly unknown[]): Conversation {
  const createdAt = msOfDate(value.created_at) ?? 0;
  const messages = list.filter(isRecord);
  const ids = new Set(messages.map(({ uuid }) => uuid));
  let before: string | null = null;
  const said = messages.map((message): Said => {
    const id = String(message.uuid);
    const { parent_message_uuid: named } = message;
    // Older exports name no parents: there each message follows the one before it.
    const parent = named === undefined ? before : ids.has(named) ? String(named) : null;
    before = id;
    return { id, parent, shown: ofClaudeMessage(message, createdAt) };
  });
  return {
    id: value.uuid,
    title: value.name,
    createdAt,
    updatedAt: msOfDate(value.updated_at) ?? createdAt,
    said,
    tip: before,
  };
}

function ofClaudeMessage(message: Fields, chatAt: number): Said['shown'] {
  const { sender, text, content, attachments, files } = message;
  if (sender !== 'human' && sender !== 'assistant') return null;
  const parts = (Array.isArray(content) ? content : [])
    .filter(isRecord)
    .flatMap((part) => (part.type === 'text' && typeof part.text === 'string' ? part.text : []));
  const words = parts.length > 0 ? parts.join('\n\n') : typeof text === 'string' ? text : '';
  const hasFiles = [attachments, files].some((each) => Array.isArray(each) && each.length > 0);
  const whole = [words.trim(), ...(hasFiles ? [NOT_TEXT] : [])].filter(Boolean).join('\n\n');
  const createdAt = msOfDate(message.created_at) ?? chatAt;
  const role = sender === 'human' ? 'user' : 'assistant';
  return whole === '' ? null : { role, text: whole, createdAt, model: 'Claude' };
}

function msOfSeconds(value: unknown): number | null {
  return typeof value === 'number' && value > 0 && value < 1e11 ? Math.round(value * 1000) : null;
}

function msOfDate(value: unknown): number | null {
  const ms = typeof value === 'string' ? Date.parse(value) : NaN;
  return ms >= 0 ? ms : null;
}
