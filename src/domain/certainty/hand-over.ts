/** An answer that is good enough less often than this is offered to a larger model. */
export const HAND_OVER_BELOW = 0.5;
