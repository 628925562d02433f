/** What a person can ask of one lane. Lanes dispatch these; the view has them carried out. */
import type { MessageId } from '../../domain/messages.js';

export type LaneCommand =
  | { readonly kind: 'stop'; readonly messageId: MessageId }
  /** Once more, with the same model. */
  | { readonly kind: 'retry'; readonly messageId: MessageId }
  /** The next question follows this answer. */
  | { readonly kind: 'go-on'; readonly messageId: MessageId }
  | { readonly kind: 'copy'; readonly text: string };

export type LaneCommandEvent = CustomEvent<LaneCommand>;

/** A bubbling `lane-command` event. */
export function laneCommand(command: LaneCommand): LaneCommandEvent {
  return new CustomEvent('lane-command', { detail: command, bubbles: true });
}
