/** What stands in the thread's place while several models answer: side by side, or down the ladder. */
import { html, type TemplateResult } from 'lit';
import type { App } from '../../app-context.js';
import type { ChatMode, MessageId } from '../../domain/messages.js';
import type { ConversationState } from '../../stores/conversation-store.js';
import type { ActiveReply } from '../../stores/replies-store.js';
import { modeOf } from './conversation-view.js';

export interface ModeView {
  readonly replies: ReadonlyMap<MessageId, ActiveReply>;
  readonly scrollTogether: boolean;
  readonly singleKeys: boolean;
  readonly onVoteWanted: (event: CustomEvent<boolean>) => void;
  readonly onNextRound: () => void;
  readonly onCopyCode: (event: CustomEvent<string>) => void;
  readonly onPrompt: (event: CustomEvent<string>) => void;
}

export function modeView(conversation: ConversationState, view: ModeView): TemplateResult {
  if (modeOf(conversation) === 'ladder') {
    void import('./ladder-view.js');
    return html`<ladder-view
      .conversation=${conversation}
      .replies=${view.replies}
      @prompt-chosen=${view.onPrompt}
      @copy-code=${view.onCopyCode}
    ></ladder-view>`;
  }
  void import('./lane-picks.js');
  void import('./compare-view.js');
  return html`<compare-view
    .conversation=${conversation}
    .replies=${view.replies}
    ?scrollTogether=${view.scrollTogether}
    ?singleKeys=${view.singleKeys}
    @vote-wanted=${view.onVoteWanted}
    @next-round=${view.onNextRound}
    @copy-code=${view.onCopyCode}
  ></compare-view>`;
}

/** What sends a question; none of it is in the first load. */
export async function loadSender(
  mode: ChatMode | undefined,
): Promise<(app: App, text: string) => Promise<void>> {
  if (mode === 'ladder') return (await import('../../actions/send-to-ladder.js')).sendToLadder;
  if (mode) return (await import('../../actions/send-to-lanes.js')).sendToLanes;
  return async (app, text) => {
    const { sendMessage } = await import('../../actions/send-message.js');
    await sendMessage(app, text);
  };
}
