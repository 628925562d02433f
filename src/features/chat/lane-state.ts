/** What a lane says of itself, in a few words. */
import type { AssistantMessage } from '../../domain/messages.js';
import type { ReplyPhase } from '../../stores/streaming-reply.js';

/**
 * @param phase of the answer being written
 * @param host where a cloud model is; unused for one on this device
 */
export function laneState(
  { state, by }: AssistantMessage,
  phase: ReplyPhase | undefined,
  host = '',
): string {
  const place = by.where === 'device' ? ', on this device' : host && `, ${host}`;
  if (phase) return `${phaseWords(phase)}${place}`;
  switch (state.phase) {
    case 'done':
      return 'Done';
    case 'cut':
      return 'Cut off at the token limit';
    case 'stopped':
      return 'Stopped';
    case 'interrupted':
      return 'Interrupted';
    case 'failed':
      return 'No answer';
    case 'waiting':
      return 'Not on this device yet';
    case 'writing':
      return `Writing${place}`;
  }
}

function phaseWords(phase: ReplyPhase): string {
  switch (phase.kind) {
    case 'queued':
      return 'Waiting for its turn';
    case 'waking':
      return 'Waking';
    case 'starting':
    case 'reading':
      return 'Reading';
    case 'thinking':
      return 'Thinking';
    case 'writing':
    case 'elsewhere':
    case 'ended':
      return 'Writing';
  }
}
