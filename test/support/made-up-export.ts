/** A made-up ChatGPT data export, in the shape of a real one: a tree of messages a conversation. */
import { BlobReader, BlobWriter, ZipWriter } from '@zip.js/zip.js/lib/zip-core-custom.js';

export interface MadeUpMessage {
  readonly role: 'system' | 'user' | 'assistant' | 'tool';
  readonly text?: string;
  /** In place of a text. */
  readonly content?: unknown;
  readonly metadata?: unknown;
  readonly recipient?: string;
  readonly weight?: number;
}

export interface MadeUpConversation {
  readonly id?: string;
  readonly messages: readonly MadeUpMessage[];
  /** Fields of the conversation that differ from the usual. */
  readonly fields?: Readonly<Record<string, unknown>>;
}

/** Seconds, as in the export. */
export const FIRST_ASKED = 1_735_689_600;

/** One conversation as the export holds it, each message below the one before. */
export function conversationOf(
  { id = 'c0', messages, fields = {} }: MadeUpConversation,
  askedAt = FIRST_ASKED,
): Record<string, unknown> {
  const mapping: Record<string, unknown> = {
    root: { id: 'root', message: null, parent: null, children: ['n0'] },
  };
  messages.forEach((message, at) => {
    const nodeId = `n${at}`;
    mapping[nodeId] = {
      id: nodeId,
      message: messageOf(nodeId, message, askedAt + at),
      parent: at === 0 ? 'root' : `n${at - 1}`,
      children: at === messages.length - 1 ? [] : [`n${at + 1}`],
    };
  });
  return {
    title: `About ${id}`,
    create_time: askedAt,
    update_time: askedAt + messages.length,
    mapping,
    moderation_results: [],
    current_node: messages.length === 0 ? 'root' : `n${messages.length - 1}`,
    conversation_id: id,
    gizmo_id: null,
    is_archived: false,
    default_model_slug: 'gpt-4o',
    id,
    ...fields,
  };
}

function messageOf(id: string, message: MadeUpMessage, askedAt: number): unknown {
  const { role, text = '', content, metadata = {}, recipient = 'all', weight = 1 } = message;
  return {
    id,
    author: { role, name: null, metadata: {} },
    create_time: askedAt,
    update_time: null,
    content: content ?? { content_type: 'text', parts: [text] },
    status: 'finished_successfully',
    end_turn: true,
    weight,
    metadata: role === 'assistant' ? { model_slug: 'gpt-4o', ...(metadata as object) } : metadata,
    recipient,
  };
}

/** A question and its answer, the way nearly every export begins: after an empty system message. */
export function exchange(question: string, answer: string): MadeUpMessage[] {
  return [
    { role: 'system', text: '', weight: 0 },
    { role: 'user', text: question },
    { role: 'assistant', text: answer },
  ];
}

const SUBJECTS = ['wrens', 'tides', 'sourdough', 'glaciers', 'bridges', 'vaccines', 'comets'];
const KINDS: readonly ((subject: string) => string)[] = [
  (subject) => `Explain how ${subject} came to be what they are`,
  (subject) => `Rewrite this so that it is shorter: the ${subject} which I saw were large ones`,
  (subject) => `Write a Python function that counts ${subject} in a list`,
  (subject) => `Translate into French: I like ${subject}`,
];

/** `count` conversations of several kinds, a day apart; every seventh has a picture and is no candidate. */
export function manyConversations(count: number): Record<string, unknown>[] {
  return Array.from({ length: count }, (_, at) => {
    const subject = `${SUBJECTS[at % SUBJECTS.length]} number ${at}`;
    const question = KINDS[at % KINDS.length]!(subject);
    const asked = FIRST_ASKED + at * 86_400;
    const messages = exchange(question, `What was said about ${subject} at the time.`);
    if (at % 7 === 6) messages[1] = pictureQuestion(question);
    return conversationOf({ id: `conversation-${at}`, messages }, asked);
  });
}

export function pictureQuestion(text: string): MadeUpMessage {
  const picture = { content_type: 'image_asset_pointer', asset_pointer: 'file-service://file-1' };
  return { role: 'user', content: { content_type: 'multimodal_text', parts: [picture, text] } };
}

/** A ZIP with these files. */
export async function zipOf(files: Readonly<Record<string, string>>): Promise<Blob> {
  const writer = new ZipWriter(new BlobWriter('application/zip'), { useWebWorkers: false });
  for (const [name, text] of Object.entries(files))
    await writer.add(name, new BlobReader(new Blob([text])));
  return writer.close();
}

/** The ZIP that a person downloads. */
export async function exportOf(conversations: readonly unknown[]): Promise<Blob> {
  return zipOf({
    'user.json': '{"email":"someone@example.org"}',
    'conversations.json': JSON.stringify(conversations),
    'chat.html': '<p>Not read</p>',
  });
}
