import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Attachment } from '../../domain/attachments.js';
import type { AssistantMessage, UserMessage } from '../../domain/messages.js';
import { differences, type Difference } from '../../domain/takes.js';
import type { ConversationState } from '../../stores/conversation-store.js';
import { icon, type IconName } from '../../ui/icon.js';
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
            ${step('previous', 'Previous question', index === 0, () => goTo(index - 1))}
            <span class="num">${index + 1} / ${count}</span>
            ${step('next', 'Next question', index === count - 1, () => goTo(index + 1))}
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

function step(glyph: IconName, name: string, disabled: boolean, run: () => void): TemplateResult {
  return html`<button
    class="icon-btn"
    type="button"
    aria-label=${name}
    title=${name}
    aria-disabled=${ifDefined(disabled ? 'true' : undefined)}
    @click=${() => (disabled ? undefined : run())}
  >
    ${icon(glyph)}
  </button>`;
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
    const amount = value.toLocaleString('en-GB');
    return [
      what === 'token-limit'
        ? `${by.name} may write ${amount} tokens`
        : `${by.name} did without ${amount} turns`,
    ];
  });
  return `${each.join(', ')}. `;
}
