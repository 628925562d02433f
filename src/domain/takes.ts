/** Rounds: several answers to one question, asked for side by side. */
import type { AnswerFigures, AssistantMessage, Message, RoundId } from './messages.js';

/**
 * - writing: an answer is not there yet
 * - complete: every answer ended by itself, or at its token limit, and can be judged
 * - no-contest: one failed, was stopped or waits for its model; nothing can be judged
 */
export type RoundPhase = 'writing' | 'complete' | 'no-contest';

/** The youngest take at each place, from the left; empty for an unknown round. */
export function takesOf(messages: readonly Message[], roundId: RoundId): AssistantMessage[] {
  const byPlace = new Map<number, AssistantMessage>();
  for (const message of messages) {
    if (message.role !== 'assistant' || message.take?.roundId !== roundId) continue;
    const other = byPlace.get(message.take.place);
    if (!other || other.createdAt <= message.createdAt) byPlace.set(message.take.place, message);
  }
  return [...byPlace].sort(([a], [b]) => a - b).map(([, take]) => take);
}

export function roundPhase(takes: readonly AssistantMessage[]): RoundPhase {
  const phases = takes.map(({ state }) => state.phase);
  if (phases.includes('writing')) return 'writing';
  const whole = phases.every((phase) => phase === 'done' || phase === 'cut');
  return whole && takes.length > 1 ? 'complete' : 'no-contest';
}

/** Names are still hidden from the person. */
export function isHidden(takes: readonly AssistantMessage[]): boolean {
  return takes.some(({ take }) => take?.blind === 'hidden');
}

/** A, B, C … from the left. */
export function letterOf(place: number): string {
  return String.fromCharCode(65 + (place % 26));
}

/** What was not the same for every answer; empty when all is. Values from the left. */
export interface Difference {
  readonly what: 'token-limit' | 'history';
  /** Tokens allowed, or turns left out. */
  readonly values: readonly number[];
}

/** Compares what each answer was given; an answer that has not begun says nothing yet. */
export function differences(figures: readonly (AnswerFigures | undefined)[]): Difference[] {
  const values = (read: (figures: AnswerFigures) => number | undefined): number[] =>
    figures.flatMap((each) => (each && read(each)) ?? []);
  const limits = values(({ maxTokens }) => maxTokens);
  const leftOut = values(({ maxTokens, turnsLeftOut }) =>
    maxTokens === undefined ? undefined : (turnsLeftOut ?? 0),
  );
  const found: Difference[] = [];
  if (new Set(limits).size > 1) found.push({ what: 'token-limit', values: limits });
  if (new Set(leftOut).size > 1) found.push({ what: 'history', values: leftOut });
  return found;
}
