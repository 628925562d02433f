/** Carries out what was asked of a turn. A chunk of its own: nothing here is needed for the first paint. */
import { cancelDownload } from '../../actions/cancel-download.js';
import { cancelQuestion } from '../../actions/cancel-question.js';
import { continueAnswer } from '../../actions/continue-answer.js';
import { deleteTurn } from '../../actions/delete-turn.js';
import { editMessage } from '../../actions/edit-message.js';
import { forkChat } from '../../actions/fork-chat.js';
import { pauseDownload } from '../../actions/pause-download.js';
import { readAloud } from '../../actions/read-aloud.js';
import { regenerate } from '../../actions/regenerate.js';
import { retryAnswer } from '../../actions/retry-answer.js';
import { showVersion } from '../../actions/show-version.js';
import { startDownload } from '../../actions/start-download.js';
import { updateSettings } from '../../actions/update-settings.js';
import type { App } from '../../app-context.js';
import { copyTurn } from './copy-turn.js';
import { markReading } from './mark-reading.js';
import type { TurnCommand } from './turn-command.js';

/** Resolves when it is done, for an answer when the answer ended. Rejects with the action's error. */
export async function runTurnCommand(app: App, command: TurnCommand): Promise<void> {
  switch (command.kind) {
    case 'copy':
      await navigator.clipboard.writeText(command.text);
      return app.stores.status.say('Copied');
    case 'regenerate':
      return regenerate(app, command.messageId, command.modelKey);
    case 'copy-as':
      await copyTurn(command.messageId, command.how);
      return app.stores.status.say('Copied');
    case 'fork':
      return forkChat(app, command.messageId);
    case 'add-case': {
      const [{ openAddCase }, { draftOfTurn }] = await Promise.all([
        import('./add-case-dialog.js'),
        import('../../actions/draft-of-turn.js'),
      ]);
      return openAddCase(app, draftOfTurn(app, command.messageId));
    }
    case 'continue':
      return continueAnswer(app, command.messageId);
    case 'retry':
      return retryAnswer(app, command.messageId);
    case 'delete':
      return deleteTurn(app, command.messageId);
    case 'cancel':
      return cancelQuestion(app, command.messageId);
    case 'edit':
      return editMessage(app, command.messageId, command.text);
    case 'read-aloud':
      // The reading begins at once, and its mark with the first sentence.
      queueMicrotask(() => markReading(app));
      return readAloud(app, { id: command.messageId, text: command.text });
    case 'stop-reading':
      return app.stores.reading.state?.stop();
    case 'version':
      return showVersion(app, command.messageId, command.step);
    case 'download':
      return startDownload(app, command.modelKey);
    case 'pause-download':
      return pauseDownload(app, command.modelKey);
    case 'cancel-download':
      return cancelDownload(app, command.modelKey);
    case 'let-answer':
      return app.stores.models.patch({ heldBack: null });
    case 'trust-host':
      await trustHost(app, command.host);
      return startDownload(app, command.modelKey);
  }
}

function trustHost(app: App, host: string): Promise<void> {
  const known = app.stores.settings.state.trustedLibraryHosts;
  return updateSettings(app, { trustedLibraryHosts: [...new Set([...known, host])] });
}
