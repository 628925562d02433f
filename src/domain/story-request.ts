/**
 * Does somebody ask for a bedtime story? The model in the box answers these and nothing else, so the rule is
 * conservative: what it misses waits for the person's own model, what it takes wrongly gets a fairy tale for an answer.
 *
 * - taken: a plain wish for a tale ("tell me a story about a fox", "another story", "story time"), whatever it is about
 * - taken only for a child or for bed: what is to be written, composed or thought up ("write a bedtime story for Mia")
 * - left: other kinds of story (user, news, true, horror), other languages and forms, work on a text that is there,
 *   and questions about a story ("what is the story behind …")
 *
 * English only: the model in the box knows no other language.
 */

/** Longer than this it is a task, not a wish. Characters. */
const LONGEST_WISH = 240;
const LONGEST_FOLLOW_UP = 120;

/** What may stand before the wish, as often as it likes. */
const OPENING =
  /^(?:hi|hello|hey|ok(?:ay)?|well|so|and|now|please|good (?:evening|night)|it'?s (?:bed ?time|late|time for bed)|time for bed|(?:[a-z]+ )?[a-z]+ (?:can'?t|cannot|won'?t) (?:sleep|get to sleep|go to sleep|fall asleep))(?: there| kinglet| storyteller)?(?:[\s,.!:;]+|$)/;

/** Kinds of story the model tells. */
const KIND =
  "(?:(?:very|really|nice|new|other|different|short|shorter|long|longer|little|tiny|quick|medium|length|small|good|lovely|sweet|cute|funny|silly|happy|calm|calming|quiet|gentle|kind|cosy|cozy|soothing|relaxing|sleepy|magic|magical|wonderful|beautiful|made-?up|animal|fairy|bed ?time|good ?night|night-?time|children'?s|kids?'?|baby) )*";
const STORY = '(?:fairy ?)?(?:story|tale|storey)';
const ONE = `(?:a|an|another|one more|1 more|some|the next|your best|any) ${KIND}${STORY}`;

/** What may follow it: nothing, or what the story is to be like. */
const REST =
  "(?:$|[.!?,;:]| (?:about|for|with|where|in which|who|whose|that|before|to help|so|and|please|now|tonight|today|again|then|that'?s|that is|of|abt)\\b)";

const WHOM = "(?:(?:me|us|him|her|them|(?:my|our) (?:[a-z'-]+ )?[a-z'-]+|[a-z'-]+) )?";
const WISH = '(?:can|could|would|will) you (?:please |kindly )?(?:just )?';
const HAVE =
  "(?:i|we|[a-z]+)(?:'d| would| really)? (?:want|wants|like|need|needs|love)(?: to hear| to have| you to tell (?:me|us))?|(?:can|could|may) (?:i|we)(?: please)? (?:have|hear|get)|how about|what about|do you (?:have|know)|have you got|let'?s (?:have|hear)|time for|it'?s time for";

const TOLD = new RegExp(
  `^(?:${WISH})?(?:please )?(?:tell|read|give|make up|think up|invent) ${WHOM}${ONE}${REST}`,
);
const HAD = new RegExp(`^(?:${HAVE}) ${ONE}${REST}`);
const NAMED = new RegExp(
  `^(?:(?:${ONE})|${KIND}${STORY}(?= about| for| with| please|[.!?]|$)|story ?time)${REST}`,
);
/** Only for a child or for bed. */
const WRITTEN = new RegExp(
  `^(?:${WISH})?(?:please )?(?:write|compose|create|make|come up with|generate|do) ${WHOM}${ONE}${REST}`,
);
const FOR_A_CHILD =
  /\b(?:bed ?time|good ?night|fairy ?tale|to (?:fall a)?sleep|for (?:my|our|a|the) (?:little |small |young )?(?:(?:\w+[- ])?year[- ]old|son|daughter|child|children|kids?|boy|girl|baby|toddler|niece|nephew|grand(?:son|daughter|child|children|kids?)|twins))\b/;

/** Stories of another kind, and work on texts. */
const ANOTHER_MATTER =
  /\b(?:user|news|cover|true|real|ghost|horror|scary|crime|murder|love|success|sad|adult|erotic|sexy?|linkedin|instagram|marketing|brand|sales|pitch|customers?|clients?|investors?|employees?|colleagues?|boss|manager|audience|sprint|backlog|jira|corporate|quarterly|essay|novel|screenplay|poem|summari[sz]e|summary|translate|explain|analy[sz]e|rewrite|proofread|review|style of|genre|plot|outline|headline|\d+ words?|words long|word count|json|html|python|javascript|in (?:french|german|spanish|italian|portuguese|dutch|polish|chinese|japanese|arabic|hindi|russian))\b/;

/** Understood only after a story. */
const FOLLOW_UPS = [
  /^(?:(?:tell|read|give) (?:me|us) )?(?:another|one more|a new|a different|the next)(?: one| please)?(?:$|[.!?,]| (?:about|for|with|please|now)\b)/,
  /^(?:(?:tell|read|give) (?:me|us) )?(?:one|this time(?: one)?|this time|now(?: one)?|maybe(?: one)?) (?:about|with|for|where) \w/,
  /^(?:again|once more|encore|next)(?: please)?[.!?]*$/,
  /^(?:please )?tell (?:it|that|this|the story)(?: to me)? (?:again|once more|shorter|longer)\b/,
  /^(?:and )?(?:what|how)(?: did| does|'?s|s)? (?:happen(?:s|ed)?|come|came|did (?:he|she|it|they|the [a-z]+) do|end(?:s|ed)?|it end|the story end)(?: next| then| after(?: that)?| in the end)?[.!?]*$/,
  /^(?:and )?(?:then(?: what)?|what (?:then|next)|what came next)[.!?]*$/,
  /^(?:please )?(?:go on|carry on|keep going|continue|don'?t stop|more)(?: please| the story| with (?:it|the story))?[.!?]*$/,
  /^(?:please |can you |could you )?(?:make|tell) (?:it|this|that|the story) (?:a (?:bit|little) |much |even )?(?:shorter|longer|funnier|sillier|happier|calmer|quieter|sleepier|sweeter|simpler|nicer)\b/,
  /^(?:a (?:bit|little) |much |even )?(?:shorter|longer|funnier|sillier|happier|calmer)(?: please| one)?[.!?]*$/,
  /^(?:that was |it was |it'?s |that'?s )?(?:a (?:bit|little) |much |far )?too (?:long|short)[.!]*$/,
  /^(?:please |tell me |tell us |now |give me )?(?:a |the )?(?:much |bit )?(?:short|shorter|long|longer) (?:version|one)(?: please)?[.!?]*$/,
  /^(?:again,? )?(?:tell (?:me|us) )?(?:the )?same (?:story|one)(?: again| once more|,? but (?:a (?:bit|little) )?(?:shorter|longer|funnier))?(?: please)?[.!?]*$/,
  /^(?:and )?what happen(?:s|ed) (?:to|with) (?:him|her|it|them|the [a-z]+|[a-z]+)(?: next| then| after that)?[.!?]*$/,
  /^(?:tell (?:me|us) )?(?:something else|(?:some )?more(?: of it)?|the next part)(?: please)?[.!?]*$/,
  /^is there (?:any )?more[.!?]*$/,
  /^(?:yes|yes please|yeah|sure|ok|okay|please|do|please do)[.!]*$/,
];

/** A wish for a story that stands by itself. */
export function asksForStory(text: string): boolean {
  const words = plain(text);
  if (words.length > LONGEST_WISH || ANOTHER_MATTER.test(words)) return false;
  const wish = withoutOpenings(words);
  if (TOLD.test(wish) || HAD.test(wish) || NAMED.test(wish)) return true;
  return WRITTEN.test(wish) && FOR_A_CHILD.test(wish);
}

/** What one says to a storyteller who has just told one: "another one", "make it shorter", "what happened next?". */
export function continuesStory(text: string): boolean {
  const words = plain(text);
  if (words.length > LONGEST_FOLLOW_UP || ANOTHER_MATTER.test(words)) return false;
  return [words, withoutOpenings(words)].some((said) =>
    FOLLOW_UPS.some((followUp) => followUp.test(said)),
  );
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[’‘]/g, "'").replace(/["“”]/g, '').replace(/\s+/g, ' ').trim();
}

function withoutOpenings(words: string): string {
  const rest = words.replace(OPENING, '');
  return rest === words ? words : withoutOpenings(rest);
}
