/** Words for an answer that failed: what happened, what is safe, what to do. */
import type { EngineErrorCode } from '../../domain/errors.js';

export interface AnswerTrouble {
  readonly title: string;
  readonly text: string;
  /** The way on besides another model: try the same again, or nothing that would help. */
  readonly way: 'again' | 'models' | 'new-chat' | 'cloud' | 'privacy';
  /** Show the engine's own words too. */
  readonly quote: boolean;
}

function again(title: string, text: string): AnswerTrouble {
  return { title, text, way: 'again', quote: false };
}

function models(title: string, text: string): AnswerTrouble {
  return { title, text, way: 'models', quote: false };
}

/** Something about the provider that Settings can mend; the provider's own words are shown. */
function cloud(title: string, text: string): AnswerTrouble {
  return { title, text, way: 'cloud', quote: true };
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
  'key-missing': (name) => ({
    ...cloud(
      `${name} needs its key again`,
      'A key is kept for the session only, unless you had it remembered. Your question is safe. Type the key, or the passphrase, in Settings.',
    ),
    quote: false,
  }),
  'key-rejected': () =>
    cloud(
      'The provider did not accept the key',
      'Your question is safe. Check the key in Settings, or use a model on this device.',
    ),
  'not-allowed': (name) =>
    cloud(
      `This key may not use ${name}`,
      'The provider knows the key and refuses this model, this address or this country. Your question is safe.',
    ),
  'no-credit': () =>
    cloud(
      'The account has no credit left',
      'Add credit or raise the limit at the provider, then retry. Your question is safe.',
    ),
  'rate-limited': () => ({
    ...again('The provider asks for a pause', 'Too many requests for now. Your question is safe.'),
    quote: true,
  }),
  'provider-busy': () => ({
    ...again(
      'The provider is in trouble',
      'It was asked twice. Your question is safe; try again in a while, or ask a model on this device.',
    ),
    quote: true,
  }),
  'cloud-model-missing': (name) =>
    cloud(
      `The provider has no ${name} any more`,
      'Choose another of its models in Settings. Your question is safe.',
    ),
  'request-refused': (name) => ({
    ...again(`${name} was not asked`, 'The provider refused the request. Your question is safe.'),
    quote: true,
  }),
  refused: (name) => ({
    ...again(`${name} declined`, 'The provider ended the answer because of its own rules.'),
    quote: true,
  }),
  'bad-reply': (name) =>
    cloud(
      `What came back was no answer of ${name}`,
      'The address may not be that of an API, or something on the way answered in its place. Check it in Settings.',
    ),
  'connection-lost': () => ({
    ...again(
      'The connection broke off',
      'What was written is kept. Check your network, then go on.',
    ),
    quote: false,
  }),
  'fell-silent': (name) =>
    again(
      `${name} fell silent`,
      'The connection stood and nothing came for too long. What was written is kept.',
    ),
  unreachable: (name) => ({
    ...cloud(`${name} could not be reached`, 'Your question is safe.'),
    quote: false,
  }),
  'settings-block': () => ({
    ...again(
      'Your settings keep words on this device',
      'Nothing was sent. Turn the switch off under Privacy, or choose a model on this device.',
    ),
    way: 'privacy',
  }),
  offline: (name) =>
    again(
      'You are offline',
      `${name} cannot be reached, or what runs it was not fetched yet. Another model on this device may answer now.`,
    ),
  unknown: (name) => ({ ...again(`${name} could not go on`, 'Your chat is safe.'), quote: true }),
};

/** @param name display name of the model */
export function answerTrouble(code: EngineErrorCode, name: string): AnswerTrouble {
  return TROUBLES[code](name);
}
