import { IdbChatsRepository } from '../../../src/storage/chats-repository.js';
import { Database } from '../../../src/storage/database.js';
import { answerOf, chatOf, metaOf, questionOf } from '../../support/chat-fixtures.js';
import type { FullDiskBench } from './api.js';

/** Chats beside a download that has filled the disk. */
export function fullDiskBench(): FullDiskBench {
  return {
    async saveTurns(turns) {
      const database = await Database.open();
      const chats = new IdbChatsRepository(database);
      let saved = 0;
      for (let turn = 0; turn < turns; turn += 1) {
        const id = `full-${turn}`;
        const [question, answer] = [questionOf({ id: `${id}-q`, chatId: id }), answerOf()];
        const messages = [
          question,
          { ...answer, id: `${id}-a`, chatId: id, parentId: question.id },
        ];
        await chats.saveTurn(messages, chatOf({ id, leafId: `${id}-a` }), metaOf({ id }));
        if ((await chats.open(id))?.messages.length === 2) saved += 1;
      }
      return saved;
    },
  };
}
