import { html } from 'lit';
import type { AssistantMessage, ChatMode } from '../../src/domain/messages.js';
import type { Verdict } from '../../src/domain/votes.js';
import { tallies } from '../../src/domain/vote-tally.js';
import '../../src/features/chat/compare-view.js';
import '../../src/features/chat/lane-picks.js';
import type { VoteStage } from '../../src/features/chat/vote-bar.js';
import { StreamingReply } from '../../src/stores/streaming-reply.js';
import { memoryApp, type MemoryApp } from '../support/mount-with-app.js';
import { showRound, takes, voteOn } from '../unit/features/chat/compare-fixtures.js';
import type { GalleryEntry } from './gallery-entry.js';

const WRITING = { state: { phase: 'writing' }, text: 'A heat pump' } as const;
const FAILED = {
  state: { phase: 'failed', code: 'rate-limited', detail: 'Slow down' },
  text: '',
} as const;

function appWith(answers: readonly AssistantMessage[], mode: ChatMode): MemoryApp {
  const app = memoryApp();
  showRound(app, answers, mode);
  for (const { id, state, text } of answers)
    if (state.phase === 'writing')
      app.stores.replies.add({ reply: new StreamingReply(id, 'c1', text), stop: () => {} });
  return app;
}

function screen(name: string, app: MemoryApp): GalleryEntry['states'][number] {
  const template = html`<compare-view
    .conversation=${app.stores.conversation.state}
    .replies=${app.stores.replies.state}
  ></compare-view>`;
  return { name, app, template, screen: true };
}

function empty(mode: ChatMode): MemoryApp {
  const app = memoryApp();
  showRound(app, takes(), mode);
  const { state } = app.stores.conversation;
  if (state.phase === 'open') app.stores.conversation.replace({ ...state, messages: [], path: [] });
  return app;
}

/** Nine rounds for one, seven for the other, five good, two bad. */
const VERDICTS: readonly Verdict[] = [
  ...Array.from({ length: 9 }, (): Verdict => 'a'),
  ...Array.from({ length: 7 }, (): Verdict => 'b'),
  ...Array.from({ length: 5 }, (): Verdict => 'both-good'),
  'both-bad',
  'both-bad',
];
const votes = VERDICTS.map((verdict) => voteOn(takes('hidden'), verdict));
const [tally] = tallies(votes, () => undefined, 'category');
const vote = votes[0]!;

const STAGES: Readonly<Record<string, VoteStage>> = {
  judge: { kind: 'judge', guess: 'explain', names: 'hidden' },
  'judge, names shown': { kind: 'judge', guess: 'explain', names: 'shown' },
  recorded: { kind: 'recorded', vote, verdict: 'b' },
  final: { kind: 'final', vote, verdict: 'a', tally },
  'no contest': { kind: 'no-contest', reason: ' An answer was stopped.', names: 'hidden' },
};

export const COMPARE_ENTRIES: readonly GalleryEntry[] = [
  {
    name: 'compare-view',
    states: [
      screen('empty', empty('compare')),
      screen('empty, blind', empty('blind')),
      screen('writing', appWith(takes(undefined, [WRITING, WRITING]), 'compare')),
      screen('done', appWith(takes(), 'compare')),
      screen('one lane failed', appWith(takes(undefined, [{}, FAILED]), 'compare')),
      screen('blind, writing', appWith(takes('hidden', [WRITING, WRITING]), 'blind')),
      screen('blind, to be judged', appWith(takes('hidden'), 'blind')),
      screen('blind, no contest', appWith(takes('hidden', [{}, FAILED]), 'blind')),
    ],
  },
  {
    name: 'vote-bar',
    states: Object.entries(STAGES).map(([name, stage]) => ({
      name,
      template: html`<vote-bar .stage=${stage}></vote-bar>`,
    })),
  },
  {
    name: 'lane-picks',
    states: (['compare', 'blind'] as const).map((mode) => ({
      name: mode,
      app: appWith(takes(), mode),
      template: html`<lane-picks></lane-picks>`,
    })),
  },
];
