/** How the app asks the Storyteller: enough chance for another story each time, too little for odd words. */
export const SAMPLING = { temperature: 0.2, top_p: 0.9, max_tokens: 384 };
