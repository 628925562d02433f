import { NO_COST, withAnswer, type CostSum, type PriceBook } from '../domain/cost.js';
import type { ChatsRepository } from '../storage/contracts.js';

export interface MonthCost {
  /** Local calendar month, `YYYY-MM`. */
  readonly month: string;
  readonly sum: CostSum;
}

interface Deps {
  readonly repositories: { readonly chats: Pick<ChatsRepository, 'list' | 'open'> };
}

/** What the answers of every chat cost, the latest month first. Rejects with StorageError. */
export async function sumCosts({ repositories }: Deps, book: PriceBook): Promise<MonthCost[]> {
  const months = new Map<string, CostSum>();
  for (const { id } of await repositories.chats.list()) {
    // One after the other: all chats at once would fill the memory.
    const kept = await repositories.chats.open(id);
    for (const message of kept?.messages ?? []) {
      if (message.role !== 'assistant' || !message.figures?.completionTokens) continue;
      const month = monthOf(message.createdAt);
      months.set(month, withAnswer(months.get(month) ?? NO_COST, message, book));
    }
  }
  return [...months]
    .map(([month, sum]) => ({ month, sum }))
    .sort((a, b) => b.month.localeCompare(a.month));
}

function monthOf(time: number): string {
  const date = new Date(time);
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}`;
}
