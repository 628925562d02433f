import { html } from 'lit';
import type { AssistantMessage, Message } from '../../src/domain/messages.js';
import '../../src/features/chat/ladder-view.js';
import { memoryApp, type MemoryApp } from '../support/mount-with-app.js';
import { answer, modelStatus, PHI, question, QWEN } from '../unit/features/chat/chat-fixtures.js';
import type { GalleryEntry } from './gallery-entry.js';

const STORY = { ...QWEN, key: 'storyteller', name: 'Storyteller', parameters: 3e6 };

const TEXTS: readonly [key: string, name: string, text: string, note: string][] = [
  [
    STORY.key,
    STORY.name,
    'Once there was a big cloud named Tim. Tim went boom, and the little bird was scared.',
    'A story, not an answer.',
  ],
  [
    QWEN.key,
    QWEN.name,
    'We see lightning first because light is faster than sound. The thunder starts after the lightning, so it comes later.',
    'They start together.',
  ],
  [
    PHI.key,
    PHI.name,
    'Lightning and thunder happen at the same moment. Light reaches your eyes almost at once, but sound needs about three seconds for each kilometre.',
    '',
  ],
  [
    'cloud:p1:gpt-4.1',
    'GPT-4.1',
    'Flash and boom leave the storm together, like two runners. Count the seconds and divide by three.',
    'Right, with something to try.',
  ],
];

function rungs(): AssistantMessage[] {
  return TEXTS.map(([key, name, text, note], place) => {
    const isCloud = key.startsWith('cloud:');
    return {
      ...answer(`a${place}`, 'q', text),
      by: { key, variantId: key, name, where: isCloud ? 'cloud' : 'device' },
      take: { roundId: 'r1', place },
      figures: {
        totalMs: 400 * (place + 1) ** 2,
        completionTokens: 40,
        ...(isCloud && { billedPromptTokens: 60, sentBytes: 1100 }),
      },
      ...(note && { note }),
    };
  });
}

function appWithRungs(): MemoryApp {
  const app = memoryApp();
  const here = [STORY, QWEN, PHI].map((entry, at) =>
    modelStatus(entry, { phase: 'ready', bytes: [4e6, 290e6, 2.1e9][at]! }),
  );
  app.stores.models.patch({ ready: true, models: here });
  const cloud = { id: 'p1', preset: 'openai', name: 'OpenAI', models: [] } as const;
  app.stores.settings.patch({ providers: [{ ...cloud, baseUrl: 'https://api.openai.com/v1' }] });
  return app;
}

const asked: Message = question('q', 'Why do we see lightning before we hear the thunder?');
const app = appWithRungs();
const fresh = app.stores.conversation.state;
const chat = fresh.phase === 'new' ? { ...fresh.chat, mode: 'ladder' as const } : null!;
const takes = rungs();
const lesson = {
  title: 'Thunder, four sizes',
  prompts: ['Why do we see lightning first?', 'How far away is the storm?'],
  lanes: [PHI.key, 'not-here'],
};

const shown = {
  phase: 'open',
  chat: { ...chat, leafId: takes[0]!.id },
  meta: null!,
  messages: [asked, ...takes],
  path: [asked, takes[0]!],
};

export const LADDER_ENTRIES: readonly GalleryEntry[] = [
  {
    name: 'ladder-view',
    states: [
      {
        name: 'three sizes and a cloud model',
        app,
        template: html`<ladder-view .conversation=${shown}></ladder-view>`,
        screen: true,
      },
      {
        name: 'a lesson, nothing asked yet',
        app,
        template: html`<ladder-view
          .conversation=${{ phase: 'new', chat: { ...chat, lesson } }}
        ></ladder-view>`,
        screen: true,
      },
    ],
  },
];
