import { html } from 'lit';
import '../../src/features/chat/answer-certainty.js';
import '../../src/features/chat/chat-row-menu.js';
import '../../src/features/chat/chat-shelf.js';
import '../../src/features/chat/command-palette.js';
import '../../src/features/chat/chat-turn.js';
import '../../src/features/chat/file-chips.js';
import '../../src/features/chat/find-bar.js';
import '../../src/features/chat/handed-over.js';
import '../../src/features/chat/chat-ways.js';
import '../../src/features/chat/add-case-dialog.js';
import { EMPTY_DRAFT } from '../../src/domain/evaluate/own/case-draft.js';
import '../../src/features/chat/prompt-library.js';
import '../../src/features/chat/temporary-note.js';
import '../../src/features/chat/turn-menu.js';
import '../../src/features/chat/unsure-words.js';
import type { Attachment } from '../../src/domain/attachments.js';
import type { AssistantMessage } from '../../src/domain/messages.js';
import { SHIPPED_PROMPTS } from '../../src/domain/shipped-prompts.js';
import { memoryApp, type MemoryApp } from '../support/mount-with-app.js';
import { manyJudged } from '../support/many-judged.js';
import {
  answer,
  cloudModel,
  meta,
  question,
  showChat,
  withPhi,
} from '../unit/features/chat/chat-fixtures.js';
import type { GalleryEntry } from './gallery-entry.js';

const FILES: readonly Attachment[] = [
  { id: 'f1', name: 'orders-of-the-whole-year-by-region.csv', kind: 'csv', text: 'a,b\n1,2' },
  { id: 'f2', name: 'Pasted text', kind: 'paste', text: 'word '.repeat(600) },
];
const SAID = answer('a', 'q', 'One row at a time.');
const ASKED = 'Expect about **four** to six minutes, and `600 MB` of memory.';
const UNSURE: AssistantMessage = {
  ...answer('u', 'q', ASKED),
  unsure: ['four', 'six', '600'].map((piece, index) => ({
    at: ASKED.indexOf(piece),
    length: piece.length,
    piece,
    chance: [0.42, 0.34, 0.12][index]!,
    others: [
      { text: ' five', chance: 0.3 },
      { text: ' ten', chance: 0.11 },
      { text: '\n', chance: 0.04 },
    ],
  })),
};
const CHANCES = { chanceLow: 0.1, chanceMedian: 0.6, chanceMargin: 0.3 };
const DOUBTFUL: AssistantMessage = {
  ...answer('d', 'q', 'Perhaps.'),
  figures: { ...CHANCES, temperature: 0.7, topP: 0.95 },
};
const LARGER: AssistantMessage = {
  ...answer('l', 'q', 'Certainly.'),
  by: { key: 'cloud:p:large', variantId: 'large', name: 'Large', where: 'cloud' },
  insteadOf: 'd',
};
const doubtful = appInDoubt([DOUBTFUL]);
const judged = appInDoubt([DOUBTFUL, LARGER]);

/** Sixty judged answers say that one like this is seldom good enough. */
function appInDoubt(answers: readonly AssistantMessage[]): MemoryApp {
  const made = memoryApp();
  withPhi(made.stores);
  made.stores.models.patch({ models: [...made.stores.models.state.models, cloudModel()] });
  const provider = { id: 'p', preset: 'openai', name: 'OpenAI', models: [] } as const;
  made.stores.settings.patch({
    providers: [{ ...provider, baseUrl: 'https://api.openai.com/v1' }],
  });
  made.stores.cloud.put('p', 'session');
  made.stores.votes.replace(manyJudged(DOUBTFUL.by, 60));
  showChat(made.stores, [question('q', 'Is it?'), ...answers]);
  return made;
}

const app = appWithChats();

function appWithChats(): MemoryApp {
  const made = memoryApp();
  withPhi(made.stores, { phase: 'ready', bytes: 2.1e9 });
  showChat(made.stores, [question('q', 'How do I read a large file?'), SAID]);
  made.stores.chatList.setAll([
    meta('c1', 'Reading a large CSV'),
    meta('c2', 'A very long title that does not fit into the narrow list of the sidebar'),
    meta('c3', 'Packing list for Lisbon', { archived: true }),
  ]);
  return made;
}

/** What opens over the chat, or in the place of a part of it. */
export const CHAT_PART_ENTRIES: readonly GalleryEntry[] = [
  {
    name: 'command-palette',
    states: [
      {
        name: 'before a search',
        app,
        template: html`<command-palette .app=${app} .showShortcuts=${() => {}}></command-palette>`,
      },
      {
        name: 'a command by its name',
        app,
        template: html`<command-palette .app=${app} search="theme"></command-palette>`,
      },
    ],
  },
  {
    name: 'find-bar',
    states: [{ name: 'empty', screen: true, template: html`<find-bar></find-bar>` }],
  },
  {
    name: 'unsure-words',
    states: [
      {
        name: 'in an answer',
        template: html`<chat-turn .message=${UNSURE}></chat-turn>`,
      },
    ],
  },
  {
    name: 'answer-certainty',
    states: [
      {
        name: 'seldom good enough, and a larger model at hand',
        app: doubtful,
        template: html`<answer-certainty .message=${DOUBTFUL}></answer-certainty>`,
      },
    ],
  },
  {
    name: 'handed-over',
    states: [
      {
        name: 'not judged yet',
        app: judged,
        template: html`<handed-over .message=${LARGER}></handed-over>`,
      },
    ],
  },
  {
    name: 'turn-menu',
    states: [
      { name: 'of an answer', app, template: html`<turn-menu .message=${SAID}></turn-menu>` },
      {
        name: 'of a question',
        app,
        template: html`<turn-menu .message=${question('q', 'How?')}></turn-menu>`,
      },
    ],
  },
  {
    name: 'chat-row-menu',
    states: [
      {
        name: 'of a chat',
        template: html`<chat-row-menu .chat=${{ pinned: false }}></chat-row-menu>`,
      },
      {
        name: 'of a pinned chat that was archived',
        template: html`<chat-row-menu .chat=${{ pinned: true, archived: true }}></chat-row-menu>`,
      },
    ],
  },
  {
    name: 'temporary-note',
    states: [
      { name: 'on this device', template: html`<temporary-note></temporary-note>` },
      {
        name: 'to the cloud',
        template: html`<temporary-note host="api.openai.com"></temporary-note>`,
      },
    ],
  },
  {
    name: 'chat-ways',
    states: [{ name: 'in an empty chat', app, template: html`<chat-ways></chat-ways>` }],
  },
  {
    name: 'add-case-dialog',
    states: [
      {
        name: 'open',
        template: html`<add-case-dialog
          .app=${app}
          .draft=${{ ...EMPTY_DRAFT, prompt: 'What is the capital of Peru?', expected: 'Lima' }}
        ></add-case-dialog>`,
        screen: true,
      },
    ],
  },
  {
    name: 'prompt-library',
    states: [
      {
        name: 'the shipped ones',
        app,
        template: html`<prompt-library .app=${app}></prompt-library>`,
      },
    ],
  },
  {
    name: 'prompt-editor',
    states: [
      { name: 'a new one', template: html`<prompt-editor></prompt-editor>` },
      {
        name: 'a copy',
        template: html`<prompt-editor .prompt=${SHIPPED_PROMPTS[7]}></prompt-editor>`,
      },
    ],
  },
  {
    name: 'prompt-form',
    states: [
      {
        name: 'two blanks',
        template: html`<prompt-form .prompt=${SHIPPED_PROMPTS[0]}></prompt-form>`,
      },
    ],
  },
  {
    name: 'file-chips',
    states: [
      { name: 'of a message', template: html`<file-chips .files=${FILES}></file-chips>` },
      {
        name: 'before sending',
        template: html`<file-chips .files=${FILES} removable></file-chips>`,
      },
      {
        name: 'in a turn',
        template: html`<chat-turn
          .message=${{ ...question('q', 'Add them up'), attachments: FILES }}
        ></chat-turn>`,
      },
    ],
  },
  {
    name: 'chat-shelf',
    states: [
      { name: 'selecting', app, template: html`<chat-shelf first="c2"></chat-shelf>` },
      { name: 'archived', app, template: html`<chat-shelf shelf="archived"></chat-shelf>` },
      { name: 'nothing archived', template: html`<chat-shelf shelf="archived"></chat-shelf>` },
    ],
  },
];
