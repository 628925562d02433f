/** A computer, as far as a page can tell, and the page is looked at: work nobody asked for is welcome only there. */
export function isComputerInView(): boolean {
  const isComputer = matchMedia('(hover: hover) and (pointer: fine)').matches;
  return isComputer && document.visibilityState === 'visible';
}
