import type { App } from '../../app-context.js';
import { loadMarkdown } from '../../ui/markdown/markdown-text.js';
import { whenIdle } from '../../ui/when-idle.js';

/**
 * Fetches what the first answer needs once the page is idle, so that neither a slow link nor a deploy
 * stands between a question and its answer. A failure shows when the part is used.
 */
export function preloadWhenIdle(app: App, screen: HTMLElement): void {
  whenIdle(() => {
    void preload();
    // Files may be dropped and long texts pasted from then on.
    void fileDesk().then(({ openFileDesk }) => openFileDesk(app, screen));
  });
}

/** The button may be pressed before that. */
export async function chooseFiles(app: App, screen: HTMLElement): Promise<void> {
  (await fileDesk()).chooseFiles(app, screen);
}

function fileDesk() {
  return import('./file-desk.js');
}

async function preload(): Promise<void> {
  await Promise.allSettled([
    import('../../actions/send-message.js'),
    import('../../actions/tell-story.js'),
    import('../../actions/count-context.js'),
    import('./run-turn-command.js'),
    import('./waiting-answer.js'),
    import('./answer-reasoning.js'),
    warmPainter(),
  ]);
}

/** The libraries set themselves up when they are first used: not between a model and its first words. */
async function warmPainter(): Promise<void> {
  const makePainter = await loadMarkdown();
  makePainter(document.createElement('div'), () => {}).paint('**Words**', true);
}
