import type { ChatNews } from './contracts.js';
import type { Database } from './database.js';
import { TabChannel } from './tab-channel.js';

/** The channel on which tabs with the same database tell each other of their chats. */
export function chatNewsChannel({ name }: Database): TabChannel<ChatNews> {
  return new TabChannel(`${name}-chats`, ['turn', 'message', 'metas', 'imported']);
}

/** For what is told rarely. This page hears it too. */
export function tellChatNews(database: Database, news: ChatNews): void {
  const channel = chatNewsChannel(database);
  channel.tell(news);
  channel.close();
}
