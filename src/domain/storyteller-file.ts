/** What `public/models/storyteller.gguf` is. Written by tools/storyteller/ship.mjs. */
export const STORYTELLER_FILE = {
  bytes: 1_534_336,
  sha256: '7cb5b791ab1b60ed6a0b3c5221f56f8585455d8140a44e785fe357e5f826219b',
};
