// Stories of making friends, of surprises, of helping, of wishes and of journeys.
import type { Plot } from '../story.js';

export const friend: Plot = {
  key: 'friend',
  clauses: [
    'and {a|the} $y',
    'and $y',
    'who meets {a|the} $y',
    'who {makes|made} friends with {a|the} $y',
    'who {is|becomes} friends with {a|the} $y',
    'and {$his|its} friend the $y',
    'who {loves|talks to} the $y',
    'with {a|the} $y',
  ],
  mustSay: ['$y'],
  beats: [
    [
      1,
      '$Hero {played alone|was often alone}. "{I wish I had a friend|If only I had a friend}," $he {said|sighed}.',
      '$Hero {had a good home|was happy}, but $he had nobody to play with.',
      '$Hero {wanted a friend|was looking for a friend} {more than anything|so much}.',
    ],
    [
      1,
      'One {day|evening|morning} $he {met|saw} $ay {near $place|by the path|on the way to $place}.',
      '{One day|One evening}, near $place, $he {met|came upon} $ay.',
    ],
    [
      1,
      '"{Hello|Good day}," said $hero. "{Who are you|What are you doing here}?" "{I am the $y|I am only looking about}," said $friend.',
      '"{Who is there|Hello}?" {asked|said} $hero. "{Only me|It is me}, the $y," said $friend. "{Do not be shy|Come closer}."',
    ],
    [
      2,
      'At first they were {both |}{shy|quiet}. {They looked at the grass.|Nobody knew what to say.} Then {they both laughed|$friend smiled}.',
      '"{You are different from me|You do not look like me}," said $hero. "{That is true|Yes}," said $friend, "{but I like you|and that is fun}."',
    ],
    [
      1,
      '"{Shall we play|Do you want to play|Will you play with me}?" asked $hero. "{Oh yes|I would love to|Yes, please}," said $friend.',
      '"{Would you like to be my friend|Can we be friends}?" asked $friend. "{Yes|Oh yes}!" {said|cried} $hero.',
    ],
    [
      1,
      'They {played hide and seek|rolled down the hill|made a boat of leaves|built a little house of stones|sang songs} and {laughed a lot|told each other stories|shared a {bun|pear|biscuit}}.',
      '{First they|They} {counted clouds|looked for shells|played ball|danced}, and then they {shared a {bun|pear|cake}|told each other jokes}.',
    ],
    [
      3,
      'Then it {began to rain|grew cold}. {$Friend was afraid, but $hero stayed close.|$Hero made a roof of leaves for $friend.} "{Thank you|That is nice of you}," said $friend.',
      '"What do you like best?" asked $hero. "{The smell of rain|The first star|Warm bread}," said $friend. "{I do too|Me too}!" said $hero.',
    ],
    [
      3,
      'Once they {had a quarrel|did not agree}. {"I am first," said $hero. "No, I am," said $friend.|Both wanted to be first.} But soon they {said sorry|laughed about it}.',
      'The $other came to see. "{May I play too|Can I join you}?" "{Of course|The more the better}," said $friend.',
    ],
    [
      2,
      '{The sun went down|It grew late|The sky turned pink}. "{I must go home|I have to go}," said $friend. "{Will you come again|Will I see you again}?" asked $hero.',
      '"{Every day is better with you|I am glad I met you}," said $hero. "{So am I|Me too}," said $friend.',
    ],
    [
      1,
      '"{We will meet tomorrow|I will come again|We are friends now}," said $friend. {And so it was.|And that is what they did.}',
      'From that day on $hero and $friend were {friends|best friends|the best of friends}.',
    ],
    [
      1,
      '{That night|At bedtime} $hero {thought of $friend|was not lonely any more} and {fell asleep|slept well}.',
      '{In bed|In the evening} $hero {smiled|whispered}, "{Good night, my friend|I have a friend}," and {fell asleep|closed $his eyes}.',
    ],
  ],
};

export const surprise: Plot = {
  key: 'surprise',
  clauses: [
    'who {makes|plans|has|wants to make} a surprise',
    'who {makes|bakes|has|brings} a $x as a surprise',
    'and a surprise',
    'who gets a surprise',
    'and the birthday party',
    'who has a birthday',
    'who makes a surprise for {a|the} friend',
  ],
  mustSay: ['surprise|surprised|birthday', ''],
  beats: [
    [
      1,
      '{Tomorrow|Soon} it was the birthday of $afriend. "I will make a surprise," said $hero.',
      '$Hero wanted to make a surprise for $afriend, {who had a birthday|for no reason at all|who had been ill}.',
    ],
    [
      1,
      '"{What shall it be|What does $friend like}?" $he {thought|asked}. "{I know|Yes}! {A $x|I will make a $x}!"',
      '$He thought {for a long time|and thought}. "{A $x|A big $x}," $he said. "{That will be the surprise|That is just right}!"',
    ],
    [
      2,
      '$He looked for {paper|wood|string} and {paint|flour|glue}. {There was flour on $his nose.|There was paint everywhere.}',
      '"{Do not tell anyone|It is a secret}," $he told the $other. "{I will not say a word|I can keep a secret}," said the $other.',
    ],
    [
      1,
      '{All day|All morning} $he {worked|was busy}. The $x was {nearly|almost} ready when {somebody knocked|there was a knock at the door}. It was $friend!',
      '$He worked {until the evening|all day}. But then {the door opened|somebody called} and $friend {looked in|was there}!',
    ],
    [
      1,
      '"{What are you doing|May I come in}?" asked $friend. "{Nothing|Not now}!" said $hero, and {sat on the $x|hid the $x}.',
      '"{Do not look|Wait}!" {cried|said} $hero, and {threw a blanket over the $x|stood in front of the $x}.',
    ],
    [
      2,
      '$Friend {went away|went home} {slowly|with a sad face}. "{Nobody wants to play with me|Everybody is busy today}," said $friend.',
      '"{Oh dear|Oh no}, now $friend is sad," said $hero. "{I must be quick|But not for long}."',
    ],
    [
      3,
      'Then the $x {fell over|had a hole}. "{Never mind|Do not worry}," said the $other. "{We can mend it|I will help you}." {And they did.|So they worked together.}',
      'The $other brought {flowers|candles|a drum} and {hung up lamps|made a big sign}. {How pretty it was!|Everything was ready.}',
    ],
    [
      1,
      '{At last|In the evening} all was ready. "{Close your eyes|Come in}," said $hero. "{Now look|Open your eyes}. {Surprise!|It is a surprise!}"',
      'Then $hero {fetched|called} $friend. "{Surprise|Here is my surprise}!" {cried|called} $hero.',
    ],
    [
      1,
      '$Friend {saw the $x and laughed|looked at the $x and danced|could not speak for joy}. "{For me|Is that for me}?" "{Yes, for you|Only for you}!" said $hero.',
      '"{Oh|A $x}!" said $friend. "{It is the best surprise|What a lovely $x}. {Thank you|I am so happy}!"',
    ],
    [
      3,
      'They {danced|sang} until {the stars came out|the moon was high}. {Everybody came.|There was cake for everybody.}',
      '"{And I thought you had forgotten me|I thought nobody liked me}," said $friend. "{Never|How could I}!" said $hero.',
    ],
    [
      1,
      '{Late that night|At bedtime} $hero was {tired but happy|happy}. "{A surprise makes two people glad|I like surprises}," $he said, and {fell asleep|closed $his eyes}.',
      'Then $hero {went home|went to bed} under the stars and {slept well|fell asleep}, {tired and happy|with a smile}.',
    ],
  ],
};

export const help: Plot = {
  key: 'help',
  clauses: [
    'who helps {a|the|an old|a lost|a little} $y',
    'who {saves|rescues} {a|the} $y',
    'helping {a|the} $y',
    'that helps {a|the} $y',
    'who {looks after|takes care of} {a|the} $y',
  ],
  mustSay: ['$y', 'help|helped|thank'],
  beats: [
    [
      1,
      'One {day|morning|evening} $hero heard a {small|sad} voice near $place. "{Help|Help me, please}!"',
      '{One day|One evening}, on the way to $place, $hero heard somebody {cry|call for help}.',
    ],
    [
      1,
      'It was $ay. "{I am lost|I am stuck|I cannot get home|I have hurt my foot}," said $friend.',
      'There sat $ay. "{I do not know the way home|I am lost|I am stuck|I am so tired}," said $friend {sadly|softly}.',
    ],
    [
      1,
      '"{Do not be afraid|Do not cry|Do not worry}," said $hero. "I will help you."',
      '$Hero {did not think for long|sat down beside $friend}. "{I will help|Let me help}," $he said.',
    ],
    [
      2,
      '"But {you are so small|it is so far}," said $friend. "{Small ones can help too|We will see}," said $hero.',
      '"{Really|Would you}?" asked $friend. "{Of course|Yes}," said $hero, and {smiled|took a deep breath}.',
    ],
    [
      1,
      '$He {pulled and pushed|tried once, and tried again}, and {at last|after a while} $friend was {free|on $fhis feet}.',
      'They {walked|went} {over the hill|through the grass|along the stream}, {step by step|very slowly}. $Hero {held|carried} {the lamp|a stick} {in front|ahead}.',
      '$Hero {gave $friend some water|made a bed of leaves} and {looked for the path|thought of a plan}.',
    ],
    [
      3,
      'The $other came {by|along}. "{What are you doing|May I help}?" "{Yes, please|You can help too}," said $hero. {So they were three.|Three can do more than two.}',
      'It was hard. {$Hero wanted to give up.|$His feet were sore.} But then $he saw {the face of $friend|how sad $friend was}, and {went on|tried again}.',
    ],
    [
      2,
      '"{Are we nearly there|Is it far}?" asked $friend. "{Only a little more|Not far now}," said $hero. {And they sang a song.|They counted the trees.}',
      '"{Tell me about your home|What do you like}?" asked $hero. So $friend {talked and talked|told a story}, and {was not sad any more|forgot to be afraid}.',
    ],
    [
      1,
      '{At last|Soon} they saw {a light|a little house|smoke from a chimney}. "{There it is|That is my home}!" {cried|said} $friend.',
      '"{I can see my home|There is my mother}!" {said|cried} $friend {at last|suddenly}. {What joy!|How happy they were!}',
    ],
    [
      1,
      '"Thank you for your help," said $friend. "{I will never forget it|You are a true friend}."',
      '$Friend {hugged $hero|held $his hand}. "{Thank you|You helped me when I needed it}. {Come and see me soon|You are so kind}."',
    ],
    [
      3,
      'There was {soup|warm bread|cake} for everybody, and {they sat by the fire|they sang together}. {$Hero ate two bowls.|It was a merry evening.}',
      '$Friend gave $hero a {shell|feather|flower|shiny stone}. "{So that you think of me|For you}," said $friend.',
    ],
    [
      1,
      'Then $hero {went home|ran home} {under the stars|by the light of the moon}. "{It is nice to help|I helped today}," $he {thought|said}, and {soon $he was asleep|fell asleep}.',
      '{That night|At bedtime} $hero {felt warm inside|was proud}. {Helping had made $him happy, and $he slept well.|"It is good to help," $he said, and closed $his eyes.}',
    ],
  ],
};

export const wish: Plot = {
  key: 'wish',
  clauses: [
    'who {wants|wanted} to $v',
    'who {would like|wishes|dreams} to $v',
    'who learns to $v',
    "who {cannot|can't} $v",
    'who is too small to $v',
    'that wants to $v',
    'who tries to $v',
    'learning to $v',
  ],
  mustSay: ['$v'],
  beats: [
    [
      1,
      '$Hero had a {big |great |}wish. $He wanted to $v.',
      'More than anything, $hero wanted to $v.',
      'Every day $hero {thought|said}, "I {want|wish} to $v."',
    ],
    [
      1,
      '"You are too {small|little|young}," said {the others|$his $elder|the $other}. "You cannot $v."',
      'But everybody said, "You are {much |}too {small|little} to $v."',
      'But {that is not easy|it is hard to $v} when you are {small|so little}.',
    ],
    [
      1,
      '$Hero {tried|tried it} anyway. {Plop|Bump|Oops}! {It did not work.|$He fell on $his nose.|$He sat in a puddle.}',
      'So $he {tried|gave it a try}. {Once, twice, three times.|First slowly, then fast.} {It did not work.|It went wrong.}',
    ],
    [
      2,
      '"{I will never learn it|I cannot do it}," $he {sighed|said}, and {went to $place|sat down on a stone}.',
      '$He {practised|tried again} {every morning|every day}. {Some days were good and some were not.|It was hard work.}',
    ],
    [
      3,
      '$He asked the $other, "How do you $v?" "{I just do it|You need time}," said the $other. {That was not much help.|"Do not give up."}',
      '{At night|In bed} $he dreamed of it. In $his dream $he could $v, and {the moon clapped|everybody cheered}.',
    ],
    [
      1,
      'Then $afriend {came by|sat down beside $him}. "{Why are you sad|What is your wish}?" asked $friend. "I want to $v," said $hero.',
      'By $place $he met $afriend. "I want to $v," said $hero, "{but I am too small|but it never works}."',
    ],
    [
      1,
      '"{Then let us try together|I can help you|I have an idea}," said $friend. "{Small is not bad|You are just the right size}."',
      '$Friend {thought for a while|smiled}. "{Try it a little at a time|First a small step, then a big one|Do not hurry}," said $friend.',
    ],
    [
      2,
      'They {tried all day|practised until the evening}. {Each time it was a little better.|Sometimes they fell, and then they laughed.}',
      '"{Again|Once more}," said $friend. "{You nearly had it|That was better}." {And $hero tried again.|$Hero took a deep breath.}',
    ],
    [
      1,
      'And then, {one fine morning|at last|all at once}, it {worked|happened}! "{Look|Look at me}!" {cried|called} $hero. "I can $v!"',
      'And {suddenly|at last} {it was easy|it worked}. "I can $v!" {cried|said} $hero. {How proud $he was!|What a day!}',
    ],
    [
      3,
      'Everybody came to {look|see}. {"Hooray!" they cried.|They clapped and cheered.} "{And so small|How did you do it}?" {they|the others} asked.',
      '"{Show us|Do it again}!" {said|called} the $other. {So $hero did it again, and again.|$Hero did it three times more.}',
    ],
    [
      1,
      '"{Thank you|You helped me}," said $hero to $friend. {That night $he dreamed of it, and smiled.|Then $he went home, tired and happy, and fell asleep.}',
      '{That night|At bedtime} $hero was {tired and happy|proud}. "{I am small, but I can $v|My wish came true}," $he {whispered|said}, and {fell asleep|closed $his eyes}.',
    ],
  ],
};

export const journey: Plot = {
  key: 'journey',
  clauses: [
    'who {goes|travels|sails|walks|went} to $x',
    'who {visits|visited} $x',
    'on {the|a} {way|trip|journey} to $x',
    'going to $x',
    'at $x',
    'who goes on {an adventure|a journey} to $x',
    'and {the|a} trip to $x',
  ],
  mustSay: ['$w'],
  beats: [
    [
      1,
      '{One day|One morning} $hero said, "{Today I will go|I want to go|I am going} to $x."',
      '$Hero had {never been to|heard so much about} $x. "{I want to see it|I will go there}," $he said.',
    ],
    [
      1,
      '$He {packed|took} {a bun|an apple|some bread} and a {blanket|lamp|map}, {kissed|waved to} $his $elder, and {set off|went on $his way}.',
      '$His $elder gave $him {a warm scarf|some bread|a little map}. "{Come home safe|Be careful}," said $his $elder. {And off $he went.|Then $he set off.}',
    ],
    [
      2,
      'The road went {up a hill and down again|through the wood|along the river}. {The birds sang.|The wind pushed from behind.}',
      '$He {walked and walked|went on and on}. {Far away a bell rang.|The sun was warm.}',
    ],
    [
      1,
      'On the way $he met $afriend. "{Where are you going|Where to}?" asked $friend. "To $x," said $hero. "{May I come too|Can I come with you}?"',
      'By {a bridge|the road|an old tree} sat $afriend. "{I am going|I am on my way} to $x," said $hero. "{Do you want to come|Come with me}!"',
    ],
    [
      1,
      'So they went {on together|together}. They {shared the {bread|apple}|sang a song|told jokes}, and {the way was short|time went by quickly}.',
      '"{Two is better than one|It is nicer with a friend}," said $friend. {And they walked side by side.|So they went on together.}',
    ],
    [
      2,
      '{There was a river without a bridge.|There was a big stone in the way.} "{What now|What shall we do}?" said $hero. "{We will find a way|Let us go round}," said $friend.',
      'Then {it grew dark|it began to rain}. {They lit the lamp.|They sat under a tree and waited.} "{Are you afraid|Are you cold}?" asked $friend. "{Not with you|Only a little}," said $hero.',
    ],
    [
      3,
      'The $other showed them the way. "{Left at the old tree|Over the hill}," said the $other, "{and then straight on|and follow the stream}."',
      'They slept {under the stars|in the hay}, and {in the morning|when the sun came up} they {went on|walked on}.',
    ],
    [
      1,
      '{At last|Then} they {came to|were at} $x. "{Oh|Look}!" {said|whispered} $hero. "{It is even nicer than I thought|How lovely it is}!"',
      'And {at last|there} they saw $x. {It was more beautiful than a dream.|They stood still and looked.}',
    ],
    [
      3,
      'They {ran about|looked at everything} {until they were tired|all day long}. $Hero {found a shell|picked a flower|took a small stone} for $his $elder.',
      '"{I could stay for ever|I will never forget this}," said $friend. "{Me too|Nor will I}," said $hero. {They sat very close.|They said nothing for a while.}',
    ],
    [
      1,
      'Then {the sun went down|it was time} and they {went home|turned back}. "{What did you see|Tell me all about it}," said $his $elder.',
      '{In the evening|When it was late} they {went home again|took the road home}. {How good it was to be home!|Home is nice too.}',
    ],
    [
      1,
      '$Hero {told about $x|talked of $x} until $his eyes {closed|fell shut}. {And in $his dream $he went there again.|Then $he slept well.}',
      '{In bed|That night} $hero {dreamed of $x|thought of $x once more}, and {fell asleep|smiled in $his sleep}.',
    ],
  ],
};
