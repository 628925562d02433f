/** Single keys are not for whoever types. */
export function isTyping({ target }: Event): boolean {
  return target instanceof Element && target.closest('input, textarea, select') !== null;
}
