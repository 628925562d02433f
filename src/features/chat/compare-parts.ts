import { html, nothing, type TemplateResult } from 'lit';
import type { Attachment } from '../../domain/attachments.js';
import { counted } from '../../domain/format.js';
import type { AssistantMessage, UserMessage } from '../../domain/messages.js';
import { differences, type Difference } from '../../domain/takes.js';
import type { ConversationState } from '../../stores/conversation-store.js';
import { icon } from '../../ui/icon.js';
import { iconButton } from '../../ui/icon-button.js';
import { missingChat } from './chat-notes.js';
import { modeOf } from './conversation-view.js';

/** The question above its answers, with the way to those before and after. */
export function askedRow(
  { text, attachments }: UserMessage,
  index: number,
  count: number,
  goTo: (index: number) => void,
): TemplateResult {
  return html`<article class="asked" aria-label="You">
    <span class="who-you">You</span>
    <p tabindex="0">${text}</p>
    ${
      count > 1
        ? html`<span class="branch" role="group" aria-label="Questions of this chat">
            ${iconButton('previous', 'Previous question', () => goTo(index - 1), { atEnd: index === 0 })}
            <span class="num">${index + 1} / ${count}</span>
            ${iconButton('next', 'Next question', () => goTo(index + 1), { atEnd: index === count - 1 })}
          </span>`
        : nothing
    }
    ${attachments ? chips(attachments) : nothing}
  </article>`;
}

/** Few questions have files. */
function chips(files: readonly Attachment[]): TemplateResult {
  void import('./file-chips.js');
  return html`<file-chips .files=${files}></file-chips>`;
}

/** Before the first question. */
export function compareEmpty(conversation: ConversationState): TemplateResult {
  if (conversation.phase === 'missing') return html`<div class="scroll">${missingChat()}</div>`;
  const blind = modeOf(conversation) === 'blind';
  return html`<div class="scroll">
    <div class="empty-chat">
      <p class="statement">
        ${blind ? 'Which answer is better, not whose?' : 'One question, two answers'}
      </p>
      <p class="dim">
        ${
          blind
            ? 'Two models answer. You see both answers at once, without names, and vote. Then the names are shown.'
            : 'Two models answer the same question side by side, with their speed, length and cost. Two models on this device take turns.'
        }
      </p>
    </div>
  </div>`;
}

/** What the answers were given that was not the same. */
export function differencesNote(
  answers: readonly AssistantMessage[],
): TemplateResult | typeof nothing {
  const found = differences(answers.map(({ figures }) => figures));
  if (found.length === 0) return nothing;
  return html`<p class="lanes-note sm dim">
    ${icon('info', 'i-s')}<span
      >Not the same for all: ${found.map((each) => differs(each, answers))}</span
    >
  </p>`;
}

function differs({ what, values }: Difference, answers: readonly AssistantMessage[]): string {
  const each = answers.flatMap(({ by }, index) => {
    const value = values[index];
    if (value === undefined) return [];
    return [
      what === 'token-limit'
        ? `${by.name} may write ${counted(value, 'token')}`
        : `${by.name} did without ${counted(value, 'turn')}`,
    ];
  });
  return `${each.join(', ')}. `;
}
