export interface RestartedWords {
  readonly title: string;
  readonly text: string;
}

/**
 * What the page died of, in one sentence, and why it probably did.
 *
 * @param step of the marker that was left over: load, prefill or decode
 * @param name of the model
 */
export function restartedWords(
  step: string,
  name: string,
  { hidden }: { readonly hidden: boolean },
): RestartedWords {
  const doing = doingWords(step);
  if (hidden)
    return {
      title: `This page was closed in the background while ${doing} last time`,
      text: `${name} needs Kinglet in view while it works, or was too much beside other apps.`,
    };
  return {
    title: `This page restarted while ${doing} last time`,
    text: `${name} was probably too much for this device.`,
  };
}

function doingWords(step: string): string {
  if (step === 'load') return 'loading the model';
  return step === 'prefill' ? 'the model was reading' : 'the model was answering';
}
