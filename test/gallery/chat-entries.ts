import { html } from 'lit';
import type { AnswerState, AssistantMessage } from '../../src/domain/messages.js';
import '../../src/features/chat/chat-composer.js';
import '../../src/features/chat/chat-list.js';
import '../../src/features/chat/chat-screen.js';
import '../../src/features/chat/chat-turn.js';
import '../../src/features/chat/first-run.js';
import '../../src/features/chat/model-chip.js';
import '../../src/features/chat/restarted-note.js';
import '../../src/features/chat/story-bar.js';
import '../../src/features/chat/story-offer.js';
import '../../src/features/chat/turn-editor.js';
import type { DeviceReport } from '../../src/domain/device.js';
import { LAPTOP, phone, withoutWebgpu } from '../support/fake-devices.js';
import { memoryApp, type MemoryApp } from '../support/mount-with-app.js';
import {
  answer,
  HALF_WAY,
  meta,
  modelStatus,
  PHI,
  question,
  showChat,
  TELLER,
  withPhi,
} from '../unit/features/chat/chat-fixtures.js';
import type { GalleryEntry } from './gallery-entry.js';

const READY = { phase: 'ready', bytes: 2.1e9 } as const;
const ABSENT = { phase: 'absent' } as const;
const COMING = { phase: 'downloading', progress: HALF_WAY } as const;

const ASKED = question('q', 'How do I add up the amounts by region in Python?');
const SAID =
  'Read it **one row at a time**:\n\n```python\nimport csv\n```\n\nThe file can be any size.';

const STATES: readonly AnswerState[] = [
  { phase: 'done' },
  { phase: 'stopped' },
  { phase: 'cut' },
  { phase: 'interrupted' },
  { phase: 'failed', code: 'device-lost', detail: 'GPU device lost' },
];

function appWith(disk: Parameters<typeof withPhi>[1], device: DeviceReport = LAPTOP): MemoryApp {
  const app = memoryApp();
  withPhi(app.stores, disk);
  app.stores.models.patch({ device });
  return app;
}

function appWithChat(state: AnswerState): MemoryApp {
  const app = appWith(state.phase === 'waiting' ? COMING : READY);
  showChat(app.stores, [ASKED, answer('a', 'q', state.phase === 'waiting' ? '' : SAID, state)]);
  app.stores.chatList.setAll([meta('c1', 'Reading a large CSV')]);
  return app;
}

function appWithChats(): MemoryApp {
  const app = appWith(READY);
  app.stores.chatList.setAll([
    meta('c1', 'Reading a large CSV'),
    meta('c2', 'Landlord letter, second try', { usedCloud: true }),
    meta('c3', 'Packing list for Lisbon', { pinned: true }),
    meta('c4', 'A question that waits', { waiting: true, updatedAt: Date.now() - 9e7 }),
  ]);
  return app;
}

const CLOUD_ANSWER: AssistantMessage = {
  ...answer('a', 'q', SAID),
  by: { key: 'cloud:p:gpt-4.1', variantId: 'cloud:p:gpt-4.1', name: 'gpt-4.1', where: 'cloud' },
  figures: { completionTokens: 268, tokensPerSecond: 86, costUsd: 0.0027, sentBytes: 1400 },
  reasoning: 'The file is large. One row at a time will do.',
  continued: { at: SAID.length >> 1, by: 'turn' },
};

const screen = html`<chat-screen></chat-screen>`;

export const CHAT_ENTRIES: readonly GalleryEntry[] = [
  {
    name: 'chat-screen',
    states: [
      { name: 'nobody has a model yet', template: screen, app: appWith(ABSENT), screen: true },
      { name: 'empty', template: screen, app: appWith(READY), screen: true },
      { name: 'answered', template: screen, app: appWithChat({ phase: 'done' }), screen: true },
      { name: 'waiting', template: screen, app: appWithChat({ phase: 'waiting' }), screen: true },
    ],
  },
  {
    name: 'first-run',
    states: Object.entries({
      laptop: LAPTOP,
      'without WebGPU': withoutWebgpu(),
      Android: phone('android', 4),
      'iPhone in a tab': phone('iphone-tab', null),
    }).map(([name, device]) => ({
      name,
      app: appWith(ABSENT, device),
      template: html`<first-run></first-run>`,
    })),
  },
  {
    name: 'chat-turn',
    states: [
      { name: 'yours', template: html`<chat-turn .message=${ASKED}></chat-turn>` },
      ...STATES.map((state) => ({
        name: state.phase,
        app: appWith(READY),
        template: html`<chat-turn
          .message=${answer('a', 'q', SAID, state)}
          .version=${{ index: 0, count: 2 }}
        ></chat-turn>`,
      })),
      {
        name: 'of a cloud model, with its reasoning, continued',
        app: appWith(READY),
        template: html`<chat-turn .message=${CLOUD_ANSWER}></chat-turn>`,
      },
      {
        name: 'waiting for a download',
        app: appWith(COMING),
        template: html`<chat-turn
          .message=${answer('a', 'q', '', { phase: 'waiting' })}
        ></chat-turn>`,
      },
    ],
  },
  {
    name: 'story-offer',
    states: Object.entries({ 'not here yet': ABSENT, 'getting ready': COMING, ready: READY }).map(
      ([name, disk]) => ({
        name,
        app: appWith(ABSENT),
        template: html`<story-offer .status=${modelStatus(TELLER, disk)}></story-offer>`,
      }),
    ),
  },
  {
    name: 'story-bar',
    states: [
      {
        name: 'below a story',
        template: html`<story-bar teller="Storyteller" others="Phi-3.5 mini"></story-bar>`,
      },
    ],
  },
  {
    name: 'turn-editor',
    states: [{ name: 'editing', template: html`<turn-editor text="My question"></turn-editor>` }],
  },
  {
    name: 'chat-composer',
    states: [
      {
        name: 'a model is ready',
        template: html`<chat-composer modelName="Phi-3.5 mini" modelReady></chat-composer>`,
      },
      {
        name: 'a model is coming',
        template: html`<chat-composer modelName="Phi-3.5 mini"></chat-composer>`,
      },
      {
        name: 'answering, context nearly full',
        template: html`<chat-composer
          modelName="Phi-3.5 mini"
          modelReady
          answering
          .context=${{ usedTokens: 3500, limitTokens: 4096 }}
        ></chat-composer>`,
      },
      {
        name: 'to the cloud',
        template: html`<chat-composer
          modelName="GPT-4o"
          modelReady
          cloudHost="api.openai.com"
        ></chat-composer>`,
      },
    ],
  },
  {
    name: 'model-chip',
    states: Object.entries({ ready: READY, downloading: COMING, none: ABSENT }).map(
      ([name, disk]) => ({
        name,
        app: appWith(disk),
        template: html`<model-chip></model-chip>`,
      }),
    ),
  },
  {
    name: 'chat-list',
    states: [
      { name: 'chats', app: appWithChats(), template: html`<chat-list></chat-list>` },
      { name: 'none', template: html`<chat-list></chat-list>` },
    ],
  },
  {
    name: 'restarted-note',
    states: [
      {
        name: 'while loading',
        app: appWith(READY),
        template: html`<restarted-note
          .leftOver=${{ step: 'load', modelKey: PHI.key }}
        ></restarted-note>`,
      },
      {
        name: 'in the background',
        app: appWith(READY),
        template: html`<restarted-note
          .leftOver=${{ step: 'decode', modelKey: PHI.key, hidden: true }}
        ></restarted-note>`,
      },
      ...['adapter', 'bandwidth'].map((step) => ({
        name: step,
        app: appWith(READY),
        template: html`<restarted-note .leftOver=${{ step, modelKey: null }}></restarted-note>`,
      })),
    ],
  },
];
