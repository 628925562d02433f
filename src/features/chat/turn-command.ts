/** What a person can ask of one turn. Turns dispatch these; the chat screen has them carried out. */
import type { MessageId } from '../../domain/messages.js';
import type { ModelKey } from '../../domain/models.js';

export type TurnCommand =
  | { readonly kind: 'copy'; readonly text: string }
  /** As plain words, or with its looks for another program. */
  | { readonly kind: 'copy-as'; readonly how: 'text' | 'rich'; readonly messageId: MessageId }
  /** By another model, where one is named. */
  | {
      readonly kind: 'regenerate';
      readonly messageId: MessageId;
      readonly modelKey?: ModelKey;
    }
  /** A new chat with everything up to and with this turn. */
  | { readonly kind: 'fork'; readonly messageId: MessageId }
  /** As a question of a suite of the person's own. */
  | { readonly kind: 'add-case'; readonly messageId: MessageId }
  | { readonly kind: 'continue'; readonly messageId: MessageId }
  | { readonly kind: 'retry'; readonly messageId: MessageId }
  | { readonly kind: 'delete'; readonly messageId: MessageId }
  /** Take a waiting question back; `messageId` is its answer's. */
  | { readonly kind: 'cancel'; readonly messageId: MessageId }
  /** Ask anew with another text. */
  | { readonly kind: 'edit'; readonly messageId: MessageId; readonly text: string }
  | { readonly kind: 'read-aloud'; readonly messageId: MessageId; readonly text: string }
  | { readonly kind: 'stop-reading' }
  | { readonly kind: 'version'; readonly messageId: MessageId; readonly step: -1 | 1 }
  | { readonly kind: 'download'; readonly modelKey: ModelKey }
  | { readonly kind: 'pause-download'; readonly modelKey: ModelKey }
  | { readonly kind: 'cancel-download'; readonly modelKey: ModelKey }
  /** The model the page died of last time may go on. */
  | { readonly kind: 'let-answer' }
  /** Let the host serve code, then go on with the download. */
  | { readonly kind: 'trust-host'; readonly modelKey: ModelKey; readonly host: string };

export type TurnCommandEvent = CustomEvent<TurnCommand>;

/** A bubbling `turn-command` event. */
export function turnCommand(command: TurnCommand): TurnCommandEvent {
  return new CustomEvent('turn-command', { detail: command, bubbles: true });
}
