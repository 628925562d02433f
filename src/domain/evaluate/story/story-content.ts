/** Is it the story that was asked for? The Storyteller's own checks: what makes it uses them as well. */

/** What was asked for. */
export interface StoryAsked {
  /** "fox"; '' if the request leaves it open. */
  readonly hero: string;
  /** Of the hero; '' for none. */
  readonly name: string;
  /** For whom; '' for nobody in particular. */
  readonly listener: string;
  /** Each a list of words of which one must be there: "afraid|scared". */
  readonly theme: readonly string[];
}

/** What of it the story does not keep. */
export function contentProblems(
  story: string,
  { hero, name, listener, theme }: StoryAsked,
): string[] {
  const text = story.toLowerCase();
  const problems: string[] = [];
  if ((hero || name) && !isAbout(text, hero || name, name))
    problems.push(`it is not about ${hero ? `the ${hero}` : name}`);
  if (name && !new RegExp(`\\b${escape(name)}\\b`).test(story))
    problems.push(`the hero is not called ${name}`);
  const lastLine = story.trim().split('\n').at(-1) ?? '';
  if (listener && !lastLine.toLowerCase().includes(listener.toLowerCase()))
    problems.push(`it is not for ${listener}`);
  for (const words of theme)
    if (words && !words.split('|').some((word) => text.includes(word.toLowerCase())))
      problems.push(`nothing is said of ${words.replaceAll('|', ' or ')}`);
  return problems;
}

/** The hero comes in the first sentence, and again (by the name, if there is one). */
function isAbout(text: string, hero: string, name: string): boolean {
  const first = text.split(/(?<=[.!?])\s/)[0] ?? '';
  const noun = new RegExp(`\\b${escape(hero.toLowerCase())}\\b`, 'g');
  if (!first.match(noun)) return false;
  const called = name
    ? (text.match(new RegExp(`\\b${escape(name.toLowerCase())}\\b`, 'g'))?.length ?? 0)
    : 0;
  return (text.match(noun)?.length ?? 0) + called >= 2;
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
