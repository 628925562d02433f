/** The prompts that come with the app. Small models answer them too: one wish each, said plainly. */
import type { Prompt, PromptKind } from './prompts.js';

function shipped(id: string, kind: PromptKind, title: string, ...lines: string[]): Prompt {
  return { id: `shipped-${id}`, kind, title, text: lines.join('\n'), updatedAt: 0 };
}

export const SHIPPED_PROMPTS: readonly Prompt[] = [
  shipped(
    'rewrite',
    'message',
    'Rewrite',
    'Rewrite the text below so that it sounds {{how it should sound}}. Keep its meaning and about its length. Give the new text only.',
    '',
    '{{text}}',
  ),
  shipped(
    'explain',
    'message',
    'Explain',
    'Explain {{what to explain}} to {{whom}}. Begin with one sentence that says the main thing, then give one example.',
  ),
  shipped(
    'summarise',
    'message',
    'Summarise',
    'Summarise the text below in at most {{how many}} points, the most important first. Leave out what the text does not say.',
    '',
    '{{text}}',
  ),
  shipped(
    'translate',
    'message',
    'Translate',
    'Translate the text below into {{language}}. Keep names, numbers and line breaks. Give the translation only.',
    '',
    '{{text}}',
  ),
  shipped(
    'fix-code',
    'message',
    'Fix code',
    'This code should {{what it should do}}, but {{what goes wrong}}. Say in one sentence what is wrong, then give the mended code.',
    '',
    '```',
    '{{code}}',
    '```',
  ),
  shipped(
    'bedtime-story',
    'message',
    'A bedtime story',
    'Tell a bedtime story for {{name of the child}} about {{what it is about}}. It ends quietly, with sleep.',
  ),
  shipped(
    'plain',
    'persona',
    'Plain and short',
    'Answer in plain words and short sentences. Say the answer first, then at most three sentences of why. Say so when you are not sure.',
  ),
  shipped(
    'teacher',
    'persona',
    'Patient teacher',
    'You are a patient teacher of {{subject}}. Explain one step at a time, with a small example for each. End with one question that checks whether it was understood.',
  ),
  shipped(
    'reviewer',
    'persona',
    'Code reviewer',
    'You review {{language}} code. Name mistakes first, then risks, then style, each with its line. Do not praise. Show mended code only where it is shorter than the words for it.',
  ),
  shipped(
    'editor',
    'persona',
    'Careful editor',
    'You are an editor. Mend spelling, grammar and unclear sentences, keep the writer’s voice, and list below the text what you changed.',
  ),
];
