/** All that stands below an answer for its certainty: where one part is needed the others soon are. Rejects offline. */
export async function fetchCertainty(): Promise<void> {
  await Promise.all([
    import('./unsure-words.js'),
    import('./answer-certainty.js'),
    import('./handed-over.js'),
  ]);
}
