import { rereadChats, followChats } from '../actions/follow-chats.js';
import { FollowedAnswers } from '../actions/followed-answers.js';
import { handOver } from '../actions/hand-over.js';
import { reloadVotes } from '../actions/reload-votes.js';
import type { App } from '../app-context.js';

/**
 * Shows here what other tabs do to chats and votes, and goes on with what they leave behind. What changed while this
 * was not listening is read once.
 *
 * @param changedElsewhere asked from when on this listens: whether what was read at the start is old by now
 */
export function followTabs(app: App, changedElsewhere: () => boolean): void {
  const { repositories, stores } = app;
  const answers = new FollowedAnswers(app);
  followChats(app, answers);
  repositories.claims.watch((news) => answers.hear(news));
  const rereadVotes = (): void => {
    if (stores.votes.state.phase === 'known') void reloadVotes(app).catch(() => undefined);
  };
  repositories.votes.watch(rereadVotes);
  // What cannot be read now is read at the next start.
  const findRunning = (): void => void answers.findRunning().catch(() => undefined);
  const catchUp = (): void => {
    rereadVotes();
    void rereadChats(app).then(findRunning, () => undefined);
  };
  const sleep = (): void => {
    answers.leaveAll();
    answers.noteHandedOver(handOver(app));
  };
  document.addEventListener('freeze', sleep);
  document.addEventListener('resume', catchUp);
  addEventListener('pagehide', sleep);
  addEventListener('pageshow', ({ persisted }) => persisted && catchUp());
  if (changedElsewhere() || !stores.chatList.state.loaded) catchUp();
  else findRunning();
}
