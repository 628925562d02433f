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

/** What was not the same for every answer. Values from the left: tokens allowed, or turns left out. */
export interface Difference {
  readonly what: 'token-limit' | 'history';
  readonly values: readonly (number | undefined)[];
}

/** Compares what each answer was given; an answer that has not begun says nothing yet. */
export function differences(figures: readonly (AnswerFigures | undefined)[]): Difference[] {
  const begun = figures.map((each) => (each?.maxTokens === undefined ? undefined : each));
  const all: Difference[] = [
    { what: 'token-limit', values: begun.map((each) => each?.maxTokens) },
    { what: 'history', values: begun.map((each) => each && (each.turnsLeftOut ?? 0)) },
  ];
  return all.filter(
    ({ values }) => new Set(values.filter((value) => value !== undefined)).size > 1,
  );
}
