/**
 * Every chat's words in memory, folded, and the search over them: a plain scan of those chats whose letters may make
 * the words. Measured in bench `library`: it needs no index of words, and finds parts of words and languages without
 * spaces.
 */
import type { ChatId, MessageId } from '../messages.js';
import { foldText } from './fold-text.js';
import { GramFilter, gramsOf } from './gram-filter.js';

export interface IndexedChat {
  readonly id: ChatId;
  readonly title: string;
  readonly updatedAt: number;
  readonly messages: readonly { readonly id: MessageId; readonly text: string }[];
}

export interface FoundChat {
  readonly id: ChatId;
  /** The message that holds most of the words; null where only the title does. */
  readonly messageId: MessageId | null;
  /** Messages that hold a word. */
  readonly messageCount: number;
}

export interface FoundChats {
  /** Best first. */
  readonly chats: readonly FoundChat[];
  /** How many there are beyond those told. */
  readonly more: number;
}

interface Entry {
  readonly title: string;
  readonly updatedAt: number;
  /** Of all messages; one long string is scanned much faster than many short ones. */
  readonly text: string;
  readonly filter: GramFilter;
  /** Where each message's part ends. */
  readonly ends: Uint32Array;
  readonly messageIds: readonly MessageId[];
}

/** One word of a search. */
interface Sought {
  readonly word: string;
  readonly grams: Uint32Array;
}

/** Between two messages; no search holds it. */
const BETWEEN = '\u0000';
const DAY_MS = 86_400_000;

export class ChatIndex {
  readonly #entries = new Map<ChatId, Entry>();

  get size(): number {
    return this.#entries.size;
  }

  put({ id, title, updatedAt, messages }: IndexedChat): void {
    const texts = messages.map(({ text }) => foldText(text).replaceAll(BETWEEN, ' '));
    const ends = new Uint32Array(texts.length);
    let end = 0;
    texts.forEach((text, at) => {
      end += text.length;
      ends[at] = end;
      end += BETWEEN.length;
    });
    const text = texts.join(BETWEEN);
    this.#entries.set(id, {
      title: foldText(title),
      updatedAt,
      text,
      filter: new GramFilter(text),
      ends,
      messageIds: messages.map((message) => message.id),
    });
  }

  remove(id: ChatId): void {
    this.#entries.delete(id);
  }

  /**
   * @param words folded, as `searchWords` gives them; without any nothing is found
   * @param now in ms: of two chats that match alike the younger one comes first
   */
  find(words: readonly string[], limit: number, now: number): FoundChats {
    if (words.length === 0) return { chats: [], more: 0 };
    const sought = words.map((word) => ({ word, grams: gramsOf(word) }));
    const matches: { id: ChatId; entry: Entry; score: number }[] = [];
    for (const [id, entry] of this.#entries) {
      const score = scoreOf(entry, sought, now);
      if (score > 0) matches.push({ id, entry, score });
    }
    matches.sort((a, b) => b.score - a.score);
    return {
      chats: matches.slice(0, limit).map(({ id, entry }) => ({ id, ...bestMessage(entry, words) })),
      more: Math.max(matches.length - limit, 0),
    };
  }
}

/** 0 where a word is missing. Titles count most, then beginnings of words, then youth. */
function scoreOf(
  { title, text, filter, updatedAt }: Entry,
  words: readonly Sought[],
  now: number,
): number {
  let score = 0;
  for (const { word, grams } of words) {
    const inTitle = title.indexOf(word);
    const inText = filter.mayHold(grams) ? text.indexOf(word) : -1;
    if (inTitle < 0 && inText < 0) return 0;
    if (inTitle >= 0) score += beginsWord(title, inTitle) ? 12 : 8;
    if (inText >= 0) score += beginsWord(text, inText) ? 3 : 1;
  }
  const ageDays = Math.max(now - updatedAt, 0) / DAY_MS;
  return score / words.length + 3 * 2 ** (-ageDays / 60);
}

function beginsWord(text: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '');
}

/** Of several with as many words the latest: it is nearest to what the chat came to. */
function bestMessage(
  { text, ends, messageIds }: Entry,
  words: readonly string[],
): Pick<FoundChat, 'messageId' | 'messageCount'> {
  const counts = new Map<number, number>();
  for (const word of words) {
    let from = 0;
    for (let at = 0; at < ends.length; at += 1) {
      const found = text.indexOf(word, from);
      if (found < 0) break;
      while (ends[at]! <= found) at += 1;
      counts.set(at, (counts.get(at) ?? 0) + 1);
      from = ends[at]!;
    }
  }
  let best = -1;
  for (const [at, count] of counts)
    if (best < 0 || count > counts.get(best)! || (count === counts.get(best)! && at > best))
      best = at;
  return { messageId: messageIds[best] ?? null, messageCount: counts.size };
}
