/** Reads a vote that somebody else wrote down: every field checked, unknown ones dropped. */
import { ANSWER_FIGURES } from './answer-figures.js';
import { isCategory } from './categories.js';
import type { AnsweredBy, AnswerFigures } from './messages.js';
import { isRecord } from './plain-json.js';
import type { Sampling } from './sampling.js';
import {
  BAD_TAGS,
  GOOD_TAGS,
  VERDICTS,
  type VoteOrigin,
  type VoteRecord,
  type VoteSide,
  type VoteTag,
} from './votes.js';

type Fields = Readonly<Record<string, unknown>>;

/** Longer ones are nobody's id or name. */
const MAX_TEXT = 200;
const FAILURE = /^[a-z0-9-]{1,40}$/;

class Malformed extends Error {}

/** Null for anything that is not a whole vote. */
export function parseVote(value: unknown): VoteRecord | null {
  try {
    return readVote(record(value));
  } catch (error) {
    if (error instanceof Malformed) return null;
    throw error;
  }
}

function readVote(fields: Fields): VoteRecord {
  const { category, categoryBy, basis, sides, verdict, tags } = fields;
  if (!isCategory(category)) throw new Malformed();
  if (!Array.isArray(sides) || sides.length !== 2) throw new Malformed();
  if (!Array.isArray(tags)) throw new Malformed();
  const both = [readSide(record(sides[0])), readSide(record(sides[1]))] as const;
  const vote: VoteRecord = {
    id: text(fields.id),
    at: amount(fields.at),
    origin: readOrigin(fields.origin),
    basis: oneOf(basis, ['chat', 'historical', 'hand-over']),
    chatId: text(fields.chatId),
    questionId: text(fields.questionId),
    roundId: text(fields.roundId),
    category,
    categoryBy: oneOf(categoryBy, ['guess', 'person']),
    sampling: readSampling(record(fields.sampling)),
    sides: both,
    verdict: oneOf(verdict, [...VERDICTS, 'no-contest']),
    tags: [...new Set(tags.map(readTag))],
    blind: flag(fields.blind),
  };
  const failed = both.some(({ failure }) => failure !== undefined);
  if (failed !== (vote.verdict === 'no-contest')) throw new Malformed();
  return vote;
}

function readOrigin(value: unknown): VoteOrigin {
  const fields = record(value);
  return oneOf(fields.kind, ['own', 'imported']) === 'own'
    ? { kind: 'own' }
    : { kind: 'imported', file: text(fields.file) };
}

function readTag(value: unknown): VoteTag {
  return oneOf(value, [...GOOD_TAGS, ...BAD_TAGS]);
}

function readSampling({ temperature, topP, maxTokens, seed }: Fields): Sampling {
  return {
    temperature: amount(temperature),
    topP: amount(topP),
    maxTokens: amount(maxTokens),
    seed: seed === null ? null : amount(seed),
  };
}

function readSide(fields: Fields): VoteSide {
  const { failure } = fields;
  return {
    answerId: text(fields.answerId),
    by: readBy(record(fields.by)),
    figures: readFigures(record(fields.figures)),
    costUsd: fields.costUsd === null ? null : amount(fields.costUsd),
    sentBytes: fields.sentBytes === null ? null : amount(fields.sentBytes),
    characters: amount(fields.characters),
    words: amount(fields.words),
    leak: flag(fields.leak),
    ...(failure !== undefined && { failure: readFailure(failure) }),
  };
}

function readBy(fields: Fields): AnsweredBy {
  const { library, quantisation } = fields;
  return {
    key: text(fields.key),
    variantId: text(fields.variantId),
    name: text(fields.name),
    where: oneOf(fields.where, ['device', 'cloud']),
    ...(library !== undefined && { library: text(library) }),
    ...(quantisation !== undefined && { quantisation: text(quantisation) }),
  };
}

function readFigures(fields: Fields): AnswerFigures {
  const known = ANSWER_FIGURES.filter((name) => fields[name] !== undefined);
  return Object.fromEntries(known.map((name) => [name, amount(fields[name])]));
}

/** Codes of a later version are kept as they are. */
function readFailure(value: unknown): NonNullable<VoteSide['failure']> {
  if (typeof value !== 'string' || !FAILURE.test(value)) throw new Malformed();
  return value as NonNullable<VoteSide['failure']>;
}

function record(value: unknown): Fields {
  if (!isRecord(value)) throw new Malformed();
  return value;
}

function text(value: unknown): string {
  if (typeof value !== 'string' || value.length > MAX_TEXT) throw new Malformed();
  return value;
}

function amount(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) throw new Malformed();
  return value;
}

function flag(value: unknown): boolean {
  if (typeof value !== 'boolean') throw new Malformed();
  return value;
}

function oneOf<const Value extends string>(value: unknown, values: readonly Value[]): Value {
  const found = values.find((candidate) => candidate === value);
  if (found === undefined) throw new Malformed();
  return found;
}
