// Stories of being afraid, of not being able to sleep, of weather and of feelings.
import type { Plot } from '../story.js';

export const fear: Plot = {
  key: 'fear',
  clauses: [
    'who {is|was} {afraid|scared|frightened} of $x',
    'who {is|was} {afraid|scared} of $x',
    "that's {afraid|scared} of $x",
    'who fears $x',
    'being {afraid|scared} of $x',
    'who is no longer {afraid|scared} of $x',
    '{afraid|scared} of $x',
  ],
  mustSay: ['afraid|scared|frightened|brave', '$x'],
  beats: [
    [
      1,
      '$Hero was {afraid|scared|frightened} of $x.',
      '$Hero {liked|loved} many things, but $he was {afraid|scared} of $x.',
      'There was one thing $hero did not like at all. $He was {very |so |}{afraid|scared} of $x.',
    ],
    [
      1,
      '{Every evening|Each night|Whenever $he thought of $x}, $he {hid under $his blanket|closed $his eyes tight|ran home as fast as $he could|held $his breath}.',
      '{When $he heard of $x|When somebody spoke of $x}, $his {knees|ears|hands} began to shake.',
      '"{Go away|Oh no|Oh dear}!" $he {would say|said} {when|each time} $he thought of $x.',
    ],
    [
      2,
      '"{Do not laugh|Please do not tell}," $he {said|whispered}. "I cannot help it."',
      'So $he {stayed at home|stayed close to $his $elder} and {missed all the fun|played alone}.',
      '$His $elder {gave $him a hug|held $his hand} and said, "{Everybody|Everyone} is {afraid|scared} of something."',
      'The others {went out to play|sang and danced}, but $hero stayed {inside|at home|in bed}.',
    ],
    [
      3,
      'One {day|night} $he tried to be brave. $He {took one step|counted to three|sang a song}, but then $he {ran back|hid again}.',
      '$He asked the $other what to do. "{Think of something nice|Sing a little song}," said the $other. $He tried, but it {only helped a little|did not help}.',
    ],
    [
      1,
      'Then {one evening|one day|one night} $he met $afriend. "{What is wrong|Why are you shaking|Why do you look so sad}?" asked $friend.',
      '{One evening|One night|One day} $afriend {came by|came to the door|sat down beside $him}. "{Are you all right|What is the matter}?" asked $friend.',
    ],
    [
      1,
      '"I am {afraid|scared} of $x," {said $hero|$hero whispered|said $hero softly}.',
      '$Hero {took a deep breath|looked at the ground}. "I am {afraid|scared} of $x."',
    ],
    [
      2,
      '"I was {afraid|scared} once too," said $friend. "{Then I took a good look|Then somebody held my hand}."',
      '"That is {all right|nothing to be sad about}," said $friend. "{Even a bear|Even a lion|Even the moon} is {afraid|scared} {sometimes|now and then}."',
      '$Friend did not laugh. $Fhe only {nodded|smiled}.',
    ],
    [
      1,
      '"{Come with me|Take my hand|Let us go together}," said $friend. "{We will look together|We will go slowly|I will stay beside you}."',
      '"{Shall we|Let us} {look|go and see} together?" {asked|said} $friend. "{I am right here|I will not let go}."',
    ],
    [
      1,
      'So they went, {step by step|very slowly|hand in hand}. $Hero {opened one eye|looked|peeped}, and then {the other eye|$he looked again}. {It was not so bad|It was not so bad after all|Nothing bad happened}.',
      '{Slowly, slowly|Step by step}, they went {closer|a little closer}. $Hero {looked and looked|opened $his eyes}. {There was nothing to fear|It was not bad at all}.',
    ],
    [
      2,
      '"{Oh|Why}," said $hero, "{that is all|it is not so big|I can do it}!"',
      '$His heart {beat fast|went thump, thump}, but $he {did not run|stayed}.',
      '"{You see|Well done}," said $friend. "{You did it|You are braver than you think}."',
    ],
    [
      3,
      'They {sat|stayed} there {for a long time|until the stars came out} and {told each other stories|shared a {biscuit|pear|bun}|counted the stars}.',
      'They {laughed|sang} and $hero {even danced a little|felt light as a feather}.',
    ],
    [
      1,
      '{From that day on|From then on|After that}, $hero was not so {afraid|scared} of $x any more. {And when $he was, $he thought of $friend.|$He was a little bit braver every day.}',
      'That night $hero {felt very brave|was proud}. $He was not {afraid|scared} of $x any more.',
      '"{I was brave|I did it}," $hero {told|said to} $his $elder. And $he was not {afraid|scared} of $x {any more|after that}.',
    ],
  ],
};

export const sleepless: Plot = {
  key: 'sleepless',
  clauses: [
    "who {cannot|could not|can not|cant|can't} {sleep|fall asleep|get to sleep}",
    "that {can't|cannot} sleep",
    'who {is|was} not tired',
    'who does not want to {sleep|go to bed}',
    'who is awake all night',
    'not being able to sleep',
  ],
  mustSay: ['sleep|asleep|awake'],
  beats: [
    [
      1,
      'One night $hero could not sleep.',
      'It was {late|dark and quiet|night}, and everybody was asleep. Only $hero was {still |wide |}awake.',
      'One {warm|cold|windy|quiet} night $hero lay in bed, but $he could not {sleep|fall asleep}.',
    ],
    [
      1,
      '$He {turned to the left|lay on $his back}. $He {turned to the right|lay on $his side}. {But sleep did not come.|It did not help.}',
      '$He {counted stars|counted sheep|hummed a song}, but $he was {still awake|not tired at all}.',
      '$He {shut $his eyes tight|pulled up the blanket}, but {they opened again|$he was still awake}.',
    ],
    [
      2,
      '$His bed was {too warm|too cold|too soft|too hard}. Then {the wind was too loud|the moon was too bright|it was too quiet}.',
      '"{Why can I not sleep|What shall I do}?" $he {asked|whispered}.',
      '$He {drank some {milk|water}|ate a small biscuit} and {went back to bed|lay down again}. It did not help.',
    ],
    [
      3,
      '$He went to $his $elder. "{Close your eyes|Lie still}," said $his $elder {sleepily|softly}. $Hero tried, but $he was {still |}awake.',
      '$He asked the $other. "{I count leaves|I think of cake|I sing to myself}," said the $other. $Hero tried it too, but it was no use.',
    ],
    [
      1,
      'So $he {went to the window|went outside|got up|tiptoed out} and {saw|met|found} $afriend. "{Can you not sleep either|Why are you still awake}?" asked $friend.',
      'Then $he heard a {soft|small|kind} voice. It was $afriend. "{Are you awake too|Can you not sleep}?" asked $friend.',
    ],
    [
      1,
      '"I cannot sleep," {said|sighed} $hero. "{I have tried everything|Sleep will not come|My head is full of thoughts}."',
      '"I have tried and tried," said $hero. "{But I am still awake|I just cannot sleep}."',
    ],
    [
      1,
      '"{Then listen|Listen}," said $friend. "{The wind is singing|The river is humming|The trees are whispering} {just for you|a song}."',
      '"{Then let us be quiet together|Then tell me about your day}," said $friend. "{What was the best thing today|What made you happy today}?"',
    ],
    [
      2,
      '$Hero {listened|thought for a while}. {It was a soft and slow song.|$He thought of the sun, and the grass, and the games.}',
      'They {sat|lay} side by side and looked at {the moon|the stars}. {One star blinked.|The moon looked like a boat.}',
    ],
    [
      3,
      '"Tell me more," {said|whispered} $hero. So $friend told $him of {ships that sail on clouds|a garden on the moon|a bear who slept all winter}.',
      '$Friend {hummed|sang} {very softly|a slow song}. "{Hush|Sleep}, {little one|my friend}, {the day is done|the stars are bright}."',
    ],
    [
      1,
      '$Hero {yawned|gave a big yawn}. {$His eyes grew heavy.|$His head grew heavy.|First one eye closed, and then the other.}',
      '{Bit by bit|Slowly}, $his eyes {closed|began to close}. {What a big yawn!|$He gave a big yawn.}',
    ],
    [
      1,
      '{Soon|Before long|A moment later} $hero was {fast |sound |}asleep, and $friend {tucked $him in|smiled|tiptoed away}.',
      'And {so|then} $hero fell asleep, {warm and safe|snug and warm|with a smile}, until the morning.',
    ],
  ],
};

export const weather: Plot = {
  key: 'weather',
  clauses: [
    '{in|and} $x',
    'who is {out|caught|lost} in $x',
    'on a day with $x',
    'who {likes|loves} $x',
    'who {is waiting|waits} for $x',
  ],
  mustSay: ['$w'],
  beats: [
    [
      1,
      'One {morning|day|afternoon} $hero looked out and saw $x.',
      '{One day|One morning} there came $x, and everything {looked new|was different}.',
    ],
    [
      1,
      '"{What weather|Look at that}!" said $hero. "{I want to go out|I will go and see}."',
      '$Hero {pulled on a warm coat|put on $his boots|took a big umbrella} and went {out|outside}.',
    ],
    [
      2,
      '$His $elder said, "{Be careful|Do not go too far|Come home before dark}."',
      '{There was nobody on the path|Everything was quiet}. {Only the wind sang.|Only $hero was out.}',
    ],
    [
      1,
      'On the way to $place $he {found|met} $afriend {under a tree|under a big leaf|behind a wall|in a ditch}. "{I cannot get home|I am cold and tired|I have lost my way} in $x," said $friend.',
      'Near $place somebody {was calling|cried out}. It was $afriend. "{Help|Please help me}!" said $friend. "I {cannot find|have lost} the way in $x."',
    ],
    [
      1,
      '"{Come with me|Do not worry|Walk behind me}," said $hero. "{My home is near|We will find the way}."',
      '"{Take my scarf|Hold on to me}," said $hero. "{I know the way|We will walk together}."',
    ],
    [
      2,
      'They walked {close together|side by side}. {Once they slipped, and they laughed.|They sang so that they would not be afraid.}',
      '"{Left or right|Which way}?" asked $friend. "{Left, by the old tree|Follow the stream}," said $hero.',
    ],
    [
      3,
      'Half way they {stopped to rest|sat down on a stone}. $Hero {shared a {bun|biscuit|pear}|told a joke}, and they felt {better|warmer}.',
      'Then they met the $other, who was {lost|cold} too. "Come along," said $hero. {Now they were three.|So the three of them went on.}',
    ],
    [
      1,
      'At last they saw the {light|window} of $home. They {sat by the fire|dried their feet} and {drank warm milk|ate hot soup}.',
      'Soon they were {safe and dry|warm and dry} in $home. {There was soup and there was bread.|They drank warm milk with honey.}',
    ],
    [
      2,
      '"{Thank you|You are very kind}," said $friend. "{I was so afraid|What would I have done without you}?"',
      '"Now I like $x," said $friend, "{because it brought me here|because I can hear it from inside}."',
    ],
    [
      1,
      'Outside, $x went on, but inside it was {warm|snug and warm}. $Hero and $friend fell asleep {by the fire|side by side}.',
      'They listened to $x {a little longer|for a while}. Then they {fell asleep|closed their eyes}, {warm and safe|snug as two buns}.',
    ],
  ],
};

export const feeling: Plot = {
  key: 'feeling',
  clauses: [
    'who {is|was} {always |very |so |}$x',
    'who feels $x',
    "that's {very |always |}$x",
    'feeling $x',
    'being $x',
  ],
  mustSay: ['$x'],
  beats: [
    [
      1,
      '{One day|One morning|Today} $hero {was|felt} {very |}$x.',
      '$Hero was $x. {Nobody knew why.|It had begun in the morning.|Even $he did not know why.}',
      '$Hero was {so|very} $x that {everybody could see it|nobody knew what to do}.',
    ],
    [
      1,
      '"{I am|I feel} so $x," $he said. "{What can I do|What shall I do}?"',
      '$He {sat on a stone|walked up and down|looked at the sky} and {sighed|said nothing}.',
    ],
    [
      2,
      '$His $elder {gave $him a hug|made $him some soup}. It was {good|nice}, but $he was still $x.',
      '$He {kicked a stone|counted the clouds|drank some water}, but that did not help.',
    ],
    [
      3,
      '$He asked the $other, "Are you $x {sometimes|too}?" "{Oh yes|Of course}," said the $other. "{Then I go for a walk|Then I look at the river}."',
      '$He {climbed a hill|went to $place} and {looked far away|shouted at the wind}. {The wind only laughed.|It helped a little.}',
    ],
    [
      1,
      'Then $afriend came {along|by}. "{You look $x|Why are you so $x|Are you $x}," said $friend. "{Tell me about it|May I sit with you}?"',
      'By $place $he met $afriend. "{I can see that you are $x|You look $x}," said $friend. "{Shall we talk|Come and sit with me}."',
    ],
    [
      1,
      'So $hero {told everything|told the whole story} and $friend {listened|only listened}. {It took a long time.|It was good to talk.}',
      '$Hero talked and talked. $Friend {nodded|listened} and {did not laugh|held $his hand}.',
    ],
    [
      2,
      '"{Everybody is $x now and then|I was $x yesterday}," said $friend. "{It comes and it goes, like the rain|It will pass, like a cloud}."',
      '"{Thank you for telling me|That is not silly}," said $friend.',
    ],
    [
      1,
      'Then they {played|danced} {in the grass|by the water|under the trees}, and {after a while|bit by bit} $hero {began to smile|laughed out loud|felt better}.',
      '"{Let us bake a cake|Let us fly a kite|Let us build a boat|Let us sing}," said $friend. And {so they did|they did}, until $hero {laughed|felt better}.',
    ],
    [
      3,
      '{They ran down the hill and up again.|They told jokes until the sun went down.|They made a crown of leaves.} "{You are funny|This is fun}," said $hero.',
      '{A bird came to watch.|Even the clouds seemed to smile.} "{One more time|Again}!" said $hero.',
    ],
    [
      1,
      '{In the evening|At bedtime} $hero thought, "{I was $x today|Today I was $x}. {But I was not alone.|Now I am happy.}"',
      '"{It is good to have a friend|A friend makes it better}," said $hero, "{when you are $x|even when you are $x}."',
    ],
    [
      1,
      'And {with that thought|then} $he {fell asleep|closed $his eyes}.',
      'Then $he {snuggled into bed|pulled up the blanket} and {slept until the morning|fell asleep}.',
    ],
  ],
};
