import { contentOf } from './attachments.js';
import { pathTo } from './message-tree.js';
import type { WholeChat } from './chat-file.js';

/** What stands on the screen of a chat, as Markdown: its title, then who said what. */
export function chatMarkdown({ meta, chat, messages }: WholeChat): string {
  const turns = pathTo(messages, chat.leafId)
    .filter((message) => message.text !== '' || message.role === 'user')
    .map((message) => {
      const name = message.role === 'user' ? 'You' : message.by.name;
      return `## ${plain(name)}\n\n${(message.role === 'user' ? contentOf(message) : message.text).trim()}`;
    });
  const date = new Date(meta.createdAt).toISOString().slice(0, 10);
  return `${[`# ${plain(meta.title)}`, date, ...turns].join('\n\n')}\n`;
}

/** On one line, without marks of its own. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#]/g, '\\$&');
}
