import type { EvalCase, Suite } from '../suites.js';
import type { CodingTask } from './coding-task.js';
import { CODING_TASKS } from './coding-tasks.js';

const VERSION = 1;

/** Small JavaScript functions, each run against its checks. */
export function codingSuite(): Suite {
  return {
    id: 'coding',
    name: 'Coding',
    origin: { kind: 'built-in', version: VERSION },
    maxTokens: 768,
    cases: CODING_TASKS.map(caseOf),
  };
}

function caseOf({ entry, title, does, solution, tests }: CodingTask): EvalCase {
  return {
    id: entry,
    title,
    prompt: `Write a JavaScript function called ${entry} that ${does} Use plain JavaScript without imports. Answer with the code alone.`,
    category: 'code',
    grader: { kind: 'code', entry, tests },
    reference: `\`\`\`js\n${solution}\n\`\`\``,
  };
}
