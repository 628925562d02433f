/** What a person may settle about a story before it is told. */

export type StoryLength = 'short' | 'medium' | 'long';

export interface StoryChoices {
  /** A name; '' for nobody in particular. */
  readonly forWhom: string;
  /** '' for whatever comes. */
  readonly about: string;
  readonly length: StoryLength;
}

export const DEFAULT_STORY_CHOICES: StoryChoices = { forWhom: '', about: '', length: 'medium' };

/** Characters: the model in the box reads no more than a few hundred tokens at once. */
export const LONGEST_NAME = 40;
export const LONGEST_TOPIC = 120;

/**
 * The request in the very words the model in the box was trained on: "Tell me a short bedtime story for Mia about a
 * fox who is afraid of the dark." What was left out is not named; a medium story has no adjective.
 */
export function storyRequest({ forWhom, about, length }: StoryChoices): string {
  const adjective = length === 'medium' ? '' : `${length} `;
  const name = nameOf(forWhom);
  const topic = topicOf(about);
  const parts = [name && ` for ${name}`, topic && ` about ${topic}`].join('');
  return `Tell me a ${adjective}bedtime story${parts}.`;
}

/** Without a "for" in front and a full stop behind, on one line. */
function nameOf(text: string): string {
  return tidy(text, LONGEST_NAME).replace(/^for\s+/i, '');
}

/** In the middle of a sentence an article is not a capital. */
function topicOf(text: string): string {
  return tidy(text, LONGEST_TOPIC)
    .replace(/^about\s+/i, '')
    .replace(/^(A|An|The|My|Our|Two|Three)(?=\s)/, (article) => article.toLowerCase());
}

function tidy(text: string, longest: number): string {
  return [...text.replace(/\s+/g, ' ').trim()]
    .slice(0, longest)
    .join('')
    .replace(/[\s.,;:!?]+$/, '');
}
