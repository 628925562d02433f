/** What `public/models/storyteller.gguf` is. Written by tools/storyteller/ship.mjs. */
export const STORYTELLER_FILE = {
  bytes: 1_534_336,
  sha256: 'e81dfbf32071966a986df89238b0ebbab87c82bbc5e081a54de2da7c52d5c82d',
};
