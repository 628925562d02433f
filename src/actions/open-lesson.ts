import { parseLesson } from '../domain/lesson.js';
import { saveChatSettings, type ChatSettingsDeps } from './save-chat-settings.js';

/** Longer files are no lesson, and are not read. */
const MAX_BYTES = 256 * 1024;

/**
 * Puts a lesson's questions and models into the open chat. Nothing is asked: each question waits to be put into the
 * composer. Rejects with ConfigProblem for another file, with StorageError.
 */
export async function openLesson(deps: ChatSettingsDeps, file: Blob): Promise<void> {
  // The cut text is no JSON any more, and refused as such.
  const lesson = parseLesson(await file.slice(0, MAX_BYTES).text());
  await saveChatSettings(deps, { mode: 'ladder', lanes: lesson.lanes, lesson });
}
