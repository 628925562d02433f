import { EngineError } from './errors.js';

/** All in tokens. */
export interface ContextBudget {
  /** What the model holds at once. */
  readonly limit: number;
  /** Kept free for the answer. */
  readonly reserve: number;
  /** Left free beyond that whenever something must go, so that not every further turn moves the cut. */
  readonly slack?: number;
  /** Turns left out the last time: tried first, because there the engine has read the rest already. */
  readonly lastLeftOut?: number;
}

export interface TrimmedContext<Turn> {
  readonly turns: readonly Turn[];
  /** Exact tokens of `turns`. */
  readonly tokens: number;
  /** Questions left out, each with its answer. */
  readonly turnsLeftOut: number;
}

/**
 * Leaves out the oldest turns until the rest fits, by exact counts. The system prompt and the last message of the
 * person always stay. One count when everything fits. Throws EngineError `context-full` when they do not fit alone.
 */
export async function trimContext<Turn extends { readonly role: string }>(
  turns: readonly Turn[],
  budget: ContextBudget,
  count: (turns: readonly Turn[]) => Promise<number>,
): Promise<TrimmedContext<Turn>> {
  const room = budget.limit - budget.reserve;
  const cut = async (turnsLeftOut: number): Promise<TrimmedContext<Turn>> => {
    const kept = leaveOut(turns, turnsLeftOut);
    return { turns: kept, tokens: await count(kept), turnsLeftOut };
  };
  const whole = await cut(0);
  if (whole.tokens <= room) return whole;
  const most = Math.max(turns.filter(({ role }) => role === 'user').length - 1, 0);
  const last = budget.lastLeftOut ?? 0;
  if (last > 0 && last <= most) {
    const again = await cut(last);
    if (again.tokens <= room) return again;
  }
  const least = most === 0 ? whole : await cut(most);
  if (least.tokens > room) throw tooLong(least.tokens, budget);
  return search(cut, least, room - (budget.slack ?? 0));
}

/** The fewest turns to leave out so that the rest is at most `room`; `least` when even it is more. */
async function search<Turn>(
  cut: (turnsLeftOut: number) => Promise<TrimmedContext<Turn>>,
  least: TrimmedContext<Turn>,
  room: number,
): Promise<TrimmedContext<Turn>> {
  let best = least;
  let low = 1;
  while (low < best.turnsLeftOut) {
    const middle = Math.floor((low + best.turnsLeftOut) / 2);
    const tried = await cut(middle);
    if (tried.tokens <= room) best = tried;
    else low = middle + 1;
  }
  return best;
}

/** Without the first `count` questions and what answers them. */
function leaveOut<Turn extends { readonly role: string }>(
  turns: readonly Turn[],
  count: number,
): readonly Turn[] {
  if (count === 0) return turns;
  let questions = 0;
  return turns.filter(({ role }) => {
    if (role === 'user') questions += 1;
    return role === 'system' || questions > count;
  });
}

function tooLong(tokens: number, { limit, reserve }: ContextBudget): EngineError {
  const [needed, holds, kept] = [tokens, limit, reserve].map((n) => n.toLocaleString('en-GB'));
  return new EngineError(
    'context-full',
    `The message needs ${needed} tokens; the model holds ${holds}, of which ${kept} are kept for the answer.`,
  );
}
