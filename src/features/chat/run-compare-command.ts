import { amendVote, castVote, undoVote } from '../../actions/cast-vote.js';
import { goOnFrom, retryLane } from '../../actions/retry-lane.js';
import { showNames } from '../../actions/show-names.js';
import type { App } from '../../app-context.js';
import type { AssistantMessage, RoundId } from '../../domain/messages.js';
import { letterOf } from '../../domain/takes.js';
import type { LaneCommand } from './lane-command.js';
import type { VoteStage } from './vote-bar.js';
import type { VoteCommand } from './vote-command.js';
import { VERDICT_WORDS } from '../../ui/verdict-words.js';

/** Rejects with the action's error. */
export async function runLaneCommand(app: App, command: LaneCommand): Promise<void> {
  switch (command.kind) {
    case 'stop':
      return app.stores.replies.state.get(command.messageId)?.stop();
    case 'retry':
      return retryLane(app, command.messageId);
    case 'go-on':
      await goOnFrom(app, command.messageId);
      return app.stores.status.say('The next question follows this answer');
    case 'copy':
      await navigator.clipboard.writeText(command.text);
      return app.stores.status.say('Copied');
  }
}

interface OnRound {
  readonly roundId: RoundId;
  readonly answers: readonly AssistantMessage[];
  /** Null for a round that nobody looks at the vote of. */
  readonly stage: VoteStage | null;
}

/** Rejects with the action's error. */
export async function runVoteCommand(
  app: App,
  command: Exclude<VoteCommand, { kind: 'next-round' }>,
  { roundId, answers, stage }: OnRound,
): Promise<void> {
  const { status } = app.stores;
  switch (command.kind) {
    case 'cast':
      await castVote(app, roundId, command.verdict, {
        ...(command.category && { category: command.category }),
      });
      return status.say(`Recorded. ${VERDICT_WORDS[command.verdict]}.`);
    case 'undo':
      await undoVote(app, roundId);
      return status.say('The vote was taken back');
    case 'show-names':
      await showNames(app, roundId);
      return status.say(
        answers.map(({ by }, place) => `${letterOf(place)} was ${by.name}`).join(', '),
      );
    case 'retry':
      for (const { id, state } of answers)
        if (state.phase !== 'done' && state.phase !== 'cut') await retryLane(app, id);
      return;
    case 'add-case': {
      const [{ openAddCase }, { draftOfVote }] = await Promise.all([
        import('./add-case-dialog.js'),
        import('../../actions/draft-of-turn.js'),
      ]);
      return openAddCase(app, draftOfVote(app, command.vote));
    }
    case 'amend':
      if (stage?.kind === 'recorded' || stage?.kind === 'final')
        await amendVote(app, stage.vote, command.part);
  }
}
