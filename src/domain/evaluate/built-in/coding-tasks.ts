import type { CodingTask } from './coding-task.js';
import { LIST_TASKS } from './coding-tasks-lists.js';
import { NUMBER_TASKS } from './coding-tasks-numbers.js';
import { TEXT_TASKS } from './coding-tasks-text.js';

export const CODING_TASKS: readonly CodingTask[] = [...TEXT_TASKS, ...LIST_TASKS, ...NUMBER_TASKS];
