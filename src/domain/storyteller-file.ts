/** What `public/models/storyteller.gguf` is. Written by tools/storyteller/ship.mjs. */
export const STORYTELLER_FILE = {
  bytes: 1_534_336,
  sha256: '32d3484efcf28966202884a14ed74c0d9b7ba5142d603b066f13edc9ccadea60',
};
