// Stories of things: lost, found, shared, spoiled and put right.
import type { Plot } from '../story.js';

export const lost: Plot = {
  key: 'lost',
  clauses: [
    'who {loses|lost|has lost|is losing} {$his|a|the} $x',
    "who {cannot|can't} find {$his|the} $x",
    'that lost {its|$his|a} $x',
    'looking for {$his|a|the} $x',
    'who {looks|is looking} for {$his|a|the} $x',
    'and {$his|the|a} lost $x',
  ],
  mustSay: ['$x', 'lost|find|found|gone'],
  beats: [
    [
      1,
      '$Hero had a $x, and $he {loved it very much|took it everywhere}.',
      'The thing that $hero {loved best|liked best} was $his $x.',
      '$Hero was {so |very |}proud of $his $x.',
    ],
    [
      1,
      'But {one day|one morning} the $x was {gone|lost}.',
      '{One day|One morning} $he looked {under the bed|in the usual place}, and the $x was {gone|not there}.',
      'Then, {one windy day|on the way home|one evening}, $he lost the $x.',
    ],
    [
      1,
      '"{Oh no|Oh dear}!" {said|cried} $hero. "{Where is my $x|I have lost my $x|I cannot find my $x}{!|.}"',
      '$Hero looked {high and low|here and there|everywhere}. {No $x.|There was no $x.} A {big|small} tear ran down $his {cheek|nose}.',
    ],
    [
      2,
      '$He looked under the {bed|table|stones}. $He looked behind the {door|tree|bushes}. {Nothing!|It was not there.}',
      '"{Think|Where did you have it last}," said $his $elder. {But $hero could not remember.|"{In the garden|By the water}," said $hero. But it was not there.}',
    ],
    [
      3,
      '$He asked the $other. "{I have not seen it|No, I am sorry}," said the $other. "{But I can help you look|But ask in the village}."',
      '$He walked all the way to $place. {There was a button, and a feather, but no $x.|"$X, where are you?" $he called. But a $x cannot answer.}',
    ],
    [
      1,
      'Then {$he met $afriend|$afriend came by}. "{What are you looking for|What have you lost}?" asked $friend. "My $x," said $hero.',
      'On the way $he met $afriend. "{Why are you crying|Why so sad}?" asked $friend. "I {have lost|cannot find} my $x," said $hero.',
    ],
    [
      1,
      '"{I will help you|Let us look together|Four eyes see more than two}," said $friend.',
      '"{Come|Cheer up}," said $friend. "{We will find it|Two can look better than one}."',
    ],
    [
      2,
      'They looked {in the grass|in the bushes} and {by the water|under the leaves}. {They looked until the sun was low.|They did not give up.}',
      '"{Let us walk back the way you came|Let us think}," said $friend. {It was a good plan.|So they went back, step by step.}',
    ],
    [
      1,
      'And there, {under a leaf|beside the path|behind a stone|in the long grass|on a branch|in a nest}, {was|they found} the $x!',
      '"{Look|Here}!" {cried|said} $friend. {There it was|There lay the $x}, {under a bush|behind a tree|in the grass|on the path}.',
      'Then $hero saw something {shine|move}. It was the $x!',
    ],
    [
      2,
      '"{You found it|My $x}!" {cried|said} $hero, and {danced|jumped} for joy.',
      '$Hero {hugged|held} the $x and laughed. "{I will never lose you again|There you are}!"',
    ],
    [
      3,
      'The $x was a little {dirty|wet}, so they {washed it|dried it in the sun}. {Then it was as good as new.|Then it looked lovely.}',
      '"{May I hold it too|It is a fine $x}," said $friend. {"Of course," said $hero.|$Hero was proud.}',
    ],
    [
      1,
      '"{Thank you|You are a good friend}," $hero said to $friend. {That night|At bedtime} $he {put the $x beside $his bed|held the $x close} and {slept well|fell asleep}.',
      '{That night|In the evening} the $x lay {beside the bed|under the pillow|close to $his heart}, and $hero {smiled|slept}.',
    ],
  ],
};

export const found: Plot = {
  key: 'found',
  clauses: [
    'who {finds|found|has found|discovers} a $x',
    'that {finds|found} a $x',
    'finding a $x',
    'and {a|the} $x',
    'with a $x',
    'who {has|gets} a $x',
  ],
  mustSay: ['$x'],
  beats: [
    [
      1,
      'One {day|morning|afternoon} $hero found a $x {by the path|near $place|under a tree|in the grass|on the step}.',
      '{One day|One morning}, on the way to $place, $hero saw something. It was a $x.',
    ],
    [
      1,
      '"{What a fine $x|What a lovely $x|A $x}!" said $hero. "{Whose is it|Who left it here|Where does it come from}?"',
      '$Hero {walked around it|looked at it from all sides|touched it gently}. "{Hello, $x|What a $x}," $he said.',
    ],
    [
      2,
      '$He {listened to it|smelled it|turned it around}. {It was just right.|It was a very good $x.}',
      '"{Can I keep it|May I keep it}?" $he asked $his $elder. "{First find out whose it is|Somebody may miss it}," said $his $elder.',
    ],
    [
      1,
      'So $hero {took the $x and asked|went and asked} {everybody|all the neighbours}. "Is this your $x?" "{No|Not mine}," said the $other.',
      '$He asked the $other, "{Did you lose a $x|Is this your $x}?" "{No, I did not|It is not mine}," said the $other.',
    ],
    [
      3,
      '$He asked in {the village|the wood} and {by the river|on the hill}. {Nobody had lost a $x.|Everybody liked it, but it was not theirs.}',
      'It {was a long way|grew late}. $Hero {carried the $x|took good care of the $x} and {sang|whistled} on the way.',
    ],
    [
      1,
      'At last $he met $afriend. {$Fhe looked very sad.|$Fhe was looking for something.} "I have lost my $x," said $friend.',
      'Then $he {heard|saw} $afriend {crying|sitting on a stone}. "{Where is my $x|My $x is gone}," {said|sighed} $friend.',
    ],
    [
      1,
      '"{Here it is|I found it|Is this it}!" said $hero. And {how happy $friend was|$friend jumped for joy}!',
      '$Hero held out the $x. "{Here|I kept it safe}," $he said. $Friend {laughed|smiled} {from ear to ear|with joy}.',
    ],
    [
      2,
      '"{Thank you|You are honest and kind}," said $friend. "{Shall we play with it together|Let us share it}."',
      "$Hero was a little sad to give it back. {But $friend's smile was better than a $x.|But it was the right thing to do.}",
    ],
    [
      1,
      'So they {played|shared the $x} {all afternoon|until the sun went down|all day}, and they became {friends|good friends}.',
      '{From then on|After that} the $x belonged to {both of them|the two of them}.',
    ],
    [
      3,
      '{They took the $x to $place.|They gave the $x a name.} {What fun it was!|They laughed a lot.}',
      '"{One day for you and one day for me|Tomorrow we play again}," said $friend. "{Yes|That is fair}," said $hero.',
    ],
    [
      1,
      '{That night|In the evening} $hero {dreamed of the $x|told $his $elder all about it} and {slept well|smiled in $his sleep}.',
      '{At bedtime|When the moon rose} $hero was {happy|tired and happy}. "{I found a $x and a friend|It was a good day}," $he said, and {fell asleep|closed $his eyes}.',
    ],
  ],
};

export const share: Plot = {
  key: 'share',
  clauses: [
    'who {shares|shared} {$his|a|the} $x',
    'who learns to share {$his|the|a} $x',
    "who {does not|doesn't|will not|won't} share {$his|the|a} $x",
    'sharing {$his|a} $x',
    'who learns to share',
  ],
  mustSay: ['share|shared|sharing|half'],
  beats: [
    [
      1,
      '$Hero had a $x {all to $himself|of $his own}. {It was the best $x in the world.|$He liked it very much.}',
      '{One day|One morning} $hero {got|was given} a {big|fine|lovely} $x.',
    ],
    [
      1,
      '"{It is mine|This is all mine}," said $hero. "{I will not share it|I do not want to share}."',
      '$He {hid it|kept it} {under a blanket|behind a tree} so that {nobody would see it|$he did not have to share}.',
    ],
    [
      1,
      'Then $afriend came. "{What a nice $x|Oh, a $x}!" said $friend. "{May I have some|May we share it|Can we share}?"',
      '$Afriend came by and {looked at the $x|stopped}. "{Will you share it with me|May I try}?" asked $friend.',
    ],
    [
      1,
      '"No," said $hero. "{It is mine|There is not enough}." So $friend {went away|walked off} {sadly|with a sad face}.',
      '$Hero shook $his head. "{No, it is mine|Not today}," $he said. And $friend {went home|went away}.',
    ],
    [
      2,
      'Now $hero had the $x all to $himself. {But it was not much fun alone.|But $he felt lonely.}',
      '$Hero sat down with the $x. {It was very quiet.|"Why am I not happy?" $he thought.}',
    ],
    [
      3,
      'The $other came by. "{Why do you sit alone|Where are your friends}?" asked the $other. {$Hero did not know what to say.|"I sent them away," said $hero.}',
      '$He tried to {sing|play}, but {it is hard to play alone|nobody sang with $him}. {The day was long.|The sun went behind a cloud.}',
    ],
    [
      1,
      '"I know," said $hero {at last|softly}. "{I was not kind|I will share}." And $he {ran after|looked for} $friend.',
      'Then $hero {stood up|had a thought}. "{It is better to share|A $x is for sharing}," $he said, and ran to {find|look for} $friend.',
    ],
    [
      1,
      '"{I am sorry|Come back}," said $hero. "{Half is for you|Let us share the $x}."',
      '"{Please come|Wait}!" {called|said} $hero. "{We can share|I want to share my $x with you}."',
    ],
    [
      2,
      '$Friend {smiled|laughed}. "{Thank you|That is kind}," said $friend. "{I will share my {nuts|berries|songs} too|Sharing makes two of us happy}."',
      'So {one half was for $hero and one half was for $friend|they took turns, first one and then the other}.',
    ],
    [
      3,
      'Soon the $other came too, and {they shared again|there was enough for three}. {How they laughed!|It was like a party.}',
      '{They sat in the sun and sang.|They played until they were tired.} {It was the best day.|$Hero had never had so much fun.}',
    ],
    [
      1,
      '"{A shared $x is the best $x|It is nicer to share}," said $hero {in the evening|at bedtime}, and $he fell asleep {with a smile|happy}.',
      'That {night|evening} $hero {thought|knew}: "{Sharing is nice|When I share, I am not alone}." And $he {slept well|fell asleep}.',
    ],
  ],
};

export const mistake: Plot = {
  key: 'mistake',
  clauses: [
    'who {breaks|broke|has broken} {a|the} $x',
    'who {makes|made} a mistake',
    'who breaks {a|the} $x and says sorry',
    'who {says|has to say|must say} sorry',
    'and {a|the} broken $x',
    'breaking a $x',
  ],
  mustSay: ['sorry', 'mistake|broke|broken|mend'],
  beats: [
    [
      1,
      'One day $hero was {running about|playing|dancing} in the house of $afriend.',
      '{One day|One morning} $hero {went to play with|visited} $afriend.',
    ],
    [
      1,
      '{Bump|Crash|Oops}! $He {fell against|knocked over|dropped} the $x, and it broke.',
      '$He {did not look|was too wild}, and {crash|bump}! The $x {fell down and broke|was broken}.',
    ],
    [
      1,
      '$Hero {went red|stood still}. "{What have I done|Oh no}!" $he {whispered|thought}. "{I made a mistake|The $x is broken}."',
      '"{Oh dear|Oh no}," {said|thought} $hero. "{That was a mistake|I broke the $x}."',
    ],
    [
      2,
      '$He {hid the $x|put the $x} under {a cushion|the bed|a rug}. {But $he did not feel well.|$His tummy felt funny.}',
      'First $he wanted to {run away|hide}. {But that would not be right.|But running away helps nobody.}',
    ],
    [
      3,
      '"What shall I do?" $he asked the $other. "{Tell the truth|Say you are sorry}," said the $other. "{It is hard, but it helps|That is the best way}."',
      'At night $he {could not eat|lay awake}. "{Tomorrow I will tell|I must say it}," $he thought.',
    ],
    [
      1,
      'So $he went to $friend. "{I broke your $x|Your $x is broken, and I did it}," said $hero. "I am {so |very |}sorry."',
      '"I have to tell you something," said $hero. "I broke the $x. {I am sorry|I am very sorry}."',
    ],
    [
      1,
      '$Friend {was quiet for a moment|looked at the $x}. Then $fhe said, "{Thank you for telling me|Everybody makes mistakes|That was brave}."',
      '"{It was only a mistake|Mistakes happen}," said $friend. "{You told the truth|It is good that you told me}."',
    ],
    [
      2,
      '"{Can we mend it|I will help you mend it}?" {asked|said} $hero. "{Yes|Let us try}," said $friend.',
      '"I want to put it right," said $hero. "{Have you some glue|Where is the glue}?"',
    ],
    [
      1,
      'Together they {mended|put together} the $x with {glue|string|needle and thread|a little tape}. {It took all afternoon.|Bit by bit it was whole again.}',
      'So they {sat down and mended|worked and mended} the $x. {It looked a little crooked, but it was good.|Soon it was nearly as good as new.}',
    ],
    [
      3,
      '"{I like it even more now|Now it is special}," said $friend, "{because we made it together|because you helped}."',
      'Then they {drank tea|ate a bun} and {laughed|looked at the $x}. {It stood in the best place.|It was a good day after all.}',
    ],
    [
      1,
      'That {night|evening} $hero {felt light|felt good}. $He had {made a mistake and put it right|said sorry, and all was well}. {Soon $he was asleep.|And $he slept well.}',
      '{At bedtime|In the evening} $hero {told $his $elder|thought}, "{I said sorry|I made a mistake, but we mended it}." {And then $he fell asleep.|Then $he closed $his eyes.}',
    ],
  ],
};
