/** Words for an answer that failed: what happened, what is safe, what to do. */
import type { EngineErrorCode } from '../../domain/errors.js';

export interface AnswerTrouble {
  readonly title: string;
  readonly text: string;
  /** The way on besides another model: try the same again, or nothing that would help. */
  readonly way: 'again' | 'models' | 'new-chat';
  /** Show the engine's own words too. */
  readonly quote: boolean;
}

function again(title: string, text: string): AnswerTrouble {
  return { title, text, way: 'again', quote: false };
}

function models(title: string, text: string): AnswerTrouble {
  return { title, text, way: 'models', quote: false };
}

/** Each code to words; the parameter is the display name of the model. */
const TROUBLES: Record<EngineErrorCode, (name: string) => AnswerTrouble> = {
  'no-webgpu': (name) =>
    models(
      'This browser gives pages no graphics chip',
      `${name} needs one. Your question is safe. Models lists what runs on the processor.`,
    ),
  'software-adapter': (name) =>
    models(
      'There is no graphics chip to use here',
      `This browser only imitates one, far too slowly for ${name}. Models lists what runs on the processor.`,
    ),
  'no-f16': (name) =>
    models(
      'The graphics chip lacks 16-bit maths',
      `This form of ${name} needs it. Models has forms that do not.`,
    ),
  'limits-too-small': (name) =>
    models(
      `${name} is too large for this graphics chip`,
      'The browser gives pages less memory than it needs. A smaller model will do.',
    ),
  'out-of-memory': (name) =>
    again(
      `${name} ran out of memory`,
      'Your chat is safe. Close other tabs or apps and try again, or use a smaller model.',
    ),
  'device-lost': () =>
    again(
      'The graphics chip was taken away',
      'Another app needed it, or the device slept. Your chat is safe.',
    ),
  'worker-lost': (name) =>
    again(
      `${name} stopped by itself`,
      'The browser ended it, often for want of memory. Your chat is safe.',
    ),
  hung: (name) =>
    again(`${name} fell silent`, 'It gave no sign for too long and was ended. Your chat is safe.'),
  'context-full': () => ({
    title: 'This is longer than the model can hold',
    text: 'Shorten your message, or go on in a new chat. Nothing is lost here.',
    way: 'new-chat',
    quote: false,
  }),
  'model-missing': (name) =>
    models(
      `${name} is not on this device any more`,
      'Your question is safe. Download it again, or choose another model.',
    ),
  'model-damaged': (name) =>
    models(
      `A file of ${name} is damaged`,
      'Delete it in Models and download it again. Your chats are safe.',
    ),
  'library-refused': (name) =>
    models(
      `The program ${name} needs was not run`,
      'It is not the one this site vouches for, or you did not allow it. Nothing was run.',
    ),
  'key-rejected': () => ({
    ...models(
      'The provider did not accept the key',
      'Your question is safe. Check the key in Settings, or use a model on this device.',
    ),
    quote: true,
  }),
  'rate-limited': () => ({
    ...again('The provider asks for a pause', 'Too many requests for now. Your question is safe.'),
    quote: true,
  }),
  offline: (name) =>
    again('You are offline', `${name} cannot be reached. A model on this device can answer now.`),
  unknown: (name) => ({ ...again(`${name} could not go on`, 'Your chat is safe.'), quote: true }),
};

/** @param name display name of the model */
export function answerTrouble(code: EngineErrorCode, name: string): AnswerTrouble {
  return TROUBLES[code](name);
}
