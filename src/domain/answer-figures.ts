import type { AnswerFigures } from './messages.js';

/** What a file may bring of an answer's figures. */
export const ANSWER_FIGURES = [
  'promptTokens',
  'completionTokens',
  'firstTokenMs',
  'totalMs',
  'tokensPerSecond',
  'seed',
  'turnsLeftOut',
  'charactersLeftOut',
  'maxTokens',
  'sentBytes',
  'costUsd',
  'billedPromptTokens',
  'cachedTokens',
  'chanceLow',
  'chanceMedian',
  'chanceMargin',
  'temperature',
  'topP',
] as const satisfies readonly (keyof AnswerFigures)[];
