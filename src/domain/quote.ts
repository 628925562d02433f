/** Other people's words, safe to be shown and kept: capped, on one line, without keys. */

const MAX_CHARACTERS = 300;
/** What looks like a key, whoever issued it: providers quote the key they refuse, or a part of it. */
const KEY_LIKE =
  /\b(sk|pk|rk|gsk|xai|hf|key|or)[-_][\w*.…-]{6,}|\bAIza[\w*.…-]{6,}|\bBearer\s+\S+/gi;

/** @param secrets keys that must not appear, not even in part */
export function quote(words: string, secrets: readonly string[] = []): string {
  const plain = words.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  const known = secrets.filter((secret) => secret.length >= 4);
  const without = known.reduce((text, secret) => text.replaceAll(secret, '[key]'), plain);
  const redacted = without.replace(KEY_LIKE, '[key]');
  if (redacted.length <= MAX_CHARACTERS) return redacted;
  return `${redacted.slice(0, MAX_CHARACTERS)}…`;
}
