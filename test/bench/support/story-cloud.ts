import { storySuite } from '../../../src/domain/evaluate/built-in/story-suite.js';
import { createCloudServer } from '../../support/cloud-server.mjs';

export interface StoryCloud {
  /** Base URL of an OpenAI-compatible server. */
  readonly address: string;
  close(): Promise<void>;
}

const ROOM = 'stories';
/** As fast as a hosted model of medium size. */
const WORD_MS = 12;

/** A scripted cloud model that tells a very short, flawless story about whatever hero it is asked for. */
export async function startStoryCloud(): Promise<StoryCloud> {
  const { cases } = storySuite();
  const server = createCloudServer();
  const room = server.roomOf(ROOM);
  room.script = {
    wordMs: WORD_MS,
    get text() {
      const body = room.log.at(-1)?.text ?? '';
      const asked = cases.find(({ prompt }) => body.includes(prompt));
      const hero = cases.find(
        ({ grader }) => grader.kind === 'story' && body.includes(` ${grader.hero}`),
      );
      return (asked ?? hero ?? cases[0]!).reference;
    },
  };
  const { url, close } = await server.listen();
  return { address: `${url}${ROOM}/v1`, close };
}
