import type { Random } from '../random.mjs';

/** Lists of words. `~` stands for a space inside an entry. */
const list = (words: string) =>
  words
    .trim()
    .split(/\s+/)
    .map((word) => word.replaceAll('~', ' '));

export const ANIMALS = list(`
  fox hedgehog rabbit bear mouse owl squirrel badger frog duck duckling kitten puppy cat dog pony horse foal lamb
  sheep goat cow calf pig piglet hen chick goose swan robin sparrow wren crow magpie penguin seal whale dolphin
  fish crab octopus turtle tortoise snail beetle ladybird butterfly bee ant spider caterpillar moth bat mole otter
  beaver deer fawn wolf lion tiger elephant giraffe monkey zebra hippo rhino camel kangaroo koala panda parrot
  peacock hamster guinea~pig lizard snake crocodile dragon unicorn donkey llama raccoon skunk moose reindeer
  polar~bear bluebird toad newt dormouse weasel stork heron kinglet swallow cub leopard cheetah gorilla sloth`);

export const PEOPLE = list(`
  girl boy king queen prince princess knight wizard witch giant fairy elf gnome pirate sailor farmer baker gardener
  painter fisherman shepherd miller tailor captain clown postman teacher doctor explorer inventor astronaut mermaid
  troll goblin robot snowman scarecrow ghost monster grandmother grandfather baby twin musician lighthouse~keeper`);

export const THINGS = list(`
  star cloud train boat tractor bus car kite balloon teapot cup spoon shoe boot sock button lamp lantern candle bell
  drum toy~bear doll pillow blanket book pencil clock tree leaf flower acorn pebble stone snowflake raindrop puddle
  mitten scarf umbrella broom wheel cart bicycle engine aeroplane rocket tugboat teddy cushion chair bench bridge
  windmill lighthouse mountain hill river wave seed pumpkin carrot potato apple pear pancake biscuit penny key`);

/** Heroes seldom told of: the model meets them a few times only, and must learn to take the word from the request. */
export const RARE_HEROES = list(`
  walrus ocelot yak bison jackal hyena ferret stoat gecko iguana puffin pelican flamingo ostrich emu kiwi cuckoo
  finch starling raven eagle hawk falcon salmon trout eel shark squid shrimp lobster starfish jellyfish seahorse
  wombat wallaby platypus anteater armadillo lemur gibbon mongoose meerkat gazelle antelope buffalo hare vole shrew
  chipmunk chinchilla gerbil grasshopper cricket dragonfly firefly wasp worm slug centipede mosquito flea tadpole
  cook nurse plumber builder driver pilot juggler singer dancer judge mayor duke emperor sultan troubadour viking
  cowboy ninja dentist librarian blacksmith carpenter weaver potter hunter ranger diver spy genie ogre imp pixie
  sprite phoenix griffin yeti dinosaur mammoth truck van tram submarine ferry canoe raft digger crane scooter
  skateboard sledge teaspoon fork plate kettle saucepan mug jug basket bucket ladder hammer nail rope ribbon thimble
  needle brush comb soap towel sponge mirror window door roof chimney fence gate garden pond lake island volcano
  comet planet rainbow breeze shadow echo icicle cactus mushroom fern moss daisy tulip rose sunflower onion tomato
  cabbage turnip radish lemon orange banana cherry plum grape melon muffin bun pie jelly trumpet violin piano flute
  guitar whistle marble puzzle crayon rug curtain armchair wardrobe drawer envelope letter stamp coin crown`);

export const ADJECTIVES = list(`
  little small tiny young old brave shy gentle kind clever curious sleepy quiet cheerful funny busy merry red grey
  brown white black golden blue green yellow pink purple silver orange spotted striped fluffy round soft big tall
  thin plump friendly lonely proud careful dreamy hungry lazy silly happy wise very~small very~old little~red
  small~grey tiny~blue little~brown grumpy forgetful polite messy noisy lucky stubborn wobbly rusty shiny sparkly`);

/** The adjectives a story uses when the request names none. */
export const PLAIN_ADJECTIVES = list(
  'little little small small young tiny brave gentle kind curious',
);

export const GIRLS = list(`
  Mia Emma Lena Anna Lily Ella Sophie Clara Ida Nora Rosa Lucy Maya Zoe Eva Alice Ruby Molly Grace Hannah Olivia
  Amelia Isla Ava Freya Daisy Poppy Elsie Martha Ines Nina Tess Greta Frida Aisha Fatima Leila Yara Priya Mei Yuki
  Sakura Carmen Lucia Elena Chloe Julia Marie Paula Sara Emily Charlotte Matilda Juno Wren Hazel Ivy Luna Stella`);

export const BOYS = list(`
  Leo Noah Ben Max Finn Tom Sam Oscar Emil Theo Jack Henry Luca Hugo Oliver Felix Jonas Paul Anton Karl Otto Adam
  Omar Ali Hassan Ravi Arjun Kenji Hiro Wei Pablo Diego Mateo Jakob Elias Milo Arthur George Harry Charlie Alfie
  Freddie William James Daniel David Peter Simon Lucas Liam Ethan Toby Jamie Nico Timo Erik Lars Sven Ivan Misha`);

/** Names that animals and things have in stories. */
export const STORY_NAMES = list(`
  Pip Dot Bramble Fern Moss Hazel Nutmeg Button Pebble Clover Willow Tansy Rusty Dusty Snowy Patch Bumble Twig Bean
  Poppy Daisy Pickle Muffin Biscuit Ginger Olive Juniper Maple Sorrel Rowan Acorn Thistle Barley Oats Plum Figgy
  Tilly Milo Otto Ollie Benny Rosie Hattie Nell Fip Tumble Wink Sunny Misty Minnow Cricket Puddle Whisper`);

export const HELPERS = list(`
  owl badger hedgehog mole robin tortoise hare otter bear mouse squirrel frog duck deer goose snail crow rabbit
  beaver fox cat dog horse goat turtle toad sparrow heron bee moth`);

export const ELDERS = list(
  'mother father grandmother grandfather aunt uncle big~sister big~brother',
);

export const PLACES = list(`
  the~wood the~forest the~meadow the~river the~lake the~pond the~hill the~sea the~beach the~garden the~orchard
  the~farm the~village the~valley the~stream the~mill the~old~bridge the~field the~little~town the~harbour
  the~mountain the~park the~market the~castle the~island`);

export const ANIMAL_HOMES = list(`
  a~hollow~tree a~cosy~den a~small~burrow a~nest~of~leaves a~warm~barn a~little~cave a~hole~under~a~hedge
  a~house~of~twigs a~snug~hole~under~an~oak a~tiny~house~with~a~round~door`);
export const PERSON_HOMES = list(`
  a~small~house a~little~cottage a~tall~tower a~house~with~a~blue~door a~room~under~the~roof a~house~on~a~hill
  a~wooden~hut a~stone~house~with~a~garden`);
export const THING_HOMES = list(`
  an~old~shed a~quiet~kitchen a~cosy~house a~box~under~a~bed a~little~shop a~bright~window a~dusty~attic
  a~warm~corner`);

export const NOUNS = list(`
  apple ball basket bell bird blanket boat book boot bottle box bread bridge broom brush bucket bus button cake candle
  car carpet castle cave chair cheese cloud clock coat coin cookie cup dog door dragon drum egg feather fish flag
  flower fork frog game garden gate ghost glove hammer hat hill horn horse jar jug key kite ladder lamp leaf letter
  lion map mask mirror monster mountain mushroom nest nut owl paint path pear pen pie pillow pipe plate pool pot
  puddle puppet ring river road robot rock rope rose scarf shadow sheep shell ship shoe slide snail snake snow sock
  song spider spoon star stick stone storm stove swing table tail tent tiger tower toy train tree trumpet tunnel
  umbrella wall watch wave well wheel whistle wind window wolf worm`);

const ONSETS = list(
  'b br bl d dr f fl g gr h j k kl l m n p pl qu r s sn st t tr v w y z zw sk th sh',
);
const VOWELS = list('a e i o u oo ee ai');
const CODAS = [
  '',
  '',
  '',
  'n',
  'm',
  'l',
  'r',
  'b',
  'p',
  'x',
  'nd',
  'mp',
  'sk',
  'ff',
  'g',
  't',
  'ck',
  'zz',
];
const ENDINGS = list('a o i y u ie le kin by go na lo mi ra zu');

/** A word nobody has heard before. */
export function inventWord(random: Random) {
  const first = random.pick(ONSETS) + random.pick(VOWELS) + random.pick(CODAS);
  if (random.chance(0.25)) return first.length > 2 ? first : `${first}ble`;
  return random.chance(0.7)
    ? first + random.pick(ENDINGS)
    : first + random.pick(ONSETS) + random.pick(VOWELS) + random.pick(CODAS);
}
