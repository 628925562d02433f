/** Somebody wants a story of the model in the box; the chat screen sends for it. */
export type StoryWantedEvent = CustomEvent<string>;

/**
 * A bubbling `story-wanted` event.
 *
 * @param request what the model is asked
 */
export function storyWanted(request: string): StoryWantedEvent {
  return new CustomEvent('story-wanted', { detail: request, bubbles: true });
}
