/** Words and forms of three languages, as far as the language suite needs them. */

export const LANGUAGES = ['German', 'French', 'Spanish'] as const;
export type Tongue = (typeof LANGUAGES)[number];

/** A word in English, and in each language. */
export interface Translated extends Readonly<Record<Tongue, readonly string[]>> {
  readonly english: readonly string[];
}

function word(english: string, german: string, french: string, spanish: string): Translated {
  const [en, German, French, Spanish] = [english, german, french, spanish].map((forms) =>
    forms.split('|'),
  );
  return { english: en!, German: German!, French: French!, Spanish: Spanish! };
}

/** Each with its article. */
export const THINGS: readonly Translated[] = [
  word('apple', 'der Apfel', 'la pomme', 'la manzana'),
  word('bird', 'der Vogel', "l'oiseau", 'el pájaro|el ave'),
  word('bread', 'das Brot', 'le pain', 'el pan'),
  word('bridge', 'die Brücke', 'le pont', 'el puente'),
  word('cheese', 'der Käse', 'le fromage', 'el queso'),
  word('church', 'die Kirche', "l'église", 'la iglesia'),
  word('flower', 'die Blume', 'la fleur', 'la flor'),
  word('fork', 'die Gabel', 'la fourchette', 'el tenedor'),
  word('horse', 'das Pferd', 'le cheval', 'el caballo'),
  word('key', 'der Schlüssel', 'la clé|la clef', 'la llave'),
  word('kitchen', 'die Küche', 'la cuisine', 'la cocina'),
  word('milk', 'die Milch', 'le lait', 'la leche'),
  word('moon', 'der Mond', 'la lune', 'la luna'),
  word('rain', 'der Regen', 'la pluie', 'la lluvia'),
  word('ship', 'das Schiff', 'le bateau|le navire', 'el barco|el buque'),
  word('snow', 'der Schnee', 'la neige', 'la nieve'),
  word('spoon', 'der Löffel', 'la cuillère|la cuiller', 'la cuchara'),
  word('star', 'der Stern', "l'étoile", 'la estrella'),
  word('street', 'die Straße|die Strasse', 'la rue', 'la calle'),
  word('tree', 'der Baum', "l'arbre", 'el árbol'),
];

export const CREATURES: readonly Translated[] = [
  word('dog', 'Der Hund', 'Le chien', 'El perro'),
  word('cat', 'Die Katze', 'Le chat', 'El gato'),
  word('child', 'Das Kind', "L'enfant", 'El niño'),
  word('woman|lady', 'Die Frau', 'La femme', 'La mujer'),
  word('teacher', 'Der Lehrer', 'Le professeur', 'El profesor'),
  word('king', 'Der König', 'Le roi', 'El rey'),
];

export const DOINGS: readonly Translated[] = [
  word('sleeps|sleeping', 'schläft', 'dort', 'duerme'),
  word('sings|singing', 'singt', 'chante', 'canta'),
  word('waits|waiting', 'wartet', 'attend', 'espera'),
  word('eats|eating', 'isst', 'mange', 'come'),
];

export const SPOTS: readonly Translated[] = [
  word(
    'under the table|below the table|beneath the table|underneath the table',
    'unter dem Tisch',
    'sous la table',
    'debajo de la mesa',
  ),
  word('in the garden', 'im Garten', 'dans le jardin', 'en el jardín'),
  word(
    'behind the house|behind the home',
    'hinter dem Haus',
    'derrière la maison',
    'detrás de la casa',
  ),
  word(
    'beside the window|near the window|by the window|next to the window|at the window',
    'neben dem Fenster',
    'près de la fenêtre',
    'al lado de la ventana',
  ),
  word(
    'in front of the door|before the door|outside the door',
    'vor der Tür',
    'devant la porte',
    'delante de la puerta',
  ),
];

export const WEEKDAYS: readonly Translated[] = [
  word('Monday', 'Montag', 'lundi', 'lunes'),
  word('Tuesday', 'Dienstag', 'mardi', 'martes'),
  word('Wednesday', 'Mittwoch', 'mercredi', 'miércoles'),
  word('Thursday', 'Donnerstag', 'jeudi', 'jueves'),
  word('Friday', 'Freitag', 'vendredi', 'viernes'),
  word('Saturday', 'Samstag|Sonnabend', 'samedi', 'sábado'),
  word('Sunday', 'Sonntag', 'dimanche', 'domingo'),
];

export const MONTHS: readonly Translated[] = [
  word('January', 'Januar|Jänner', 'janvier', 'enero'),
  word('February', 'Februar', 'février', 'febrero'),
  word('March', 'März', 'mars', 'marzo'),
  word('April', 'April', 'avril', 'abril'),
  word('May', 'Mai', 'mai', 'mayo'),
  word('June', 'Juni', 'juin', 'junio'),
  word('July', 'Juli', 'juillet', 'julio'),
  word('August', 'August', 'août', 'agosto'),
  word('September', 'September', 'septembre', 'septiembre'),
  word('October', 'Oktober', 'octobre', 'octubre'),
  word('November', 'November', 'novembre', 'noviembre'),
  word('December', 'Dezember', 'décembre', 'diciembre'),
];

/** With their articles; adjectives follow the French and the Spanish gender. */
export const OBJECTS: readonly Translated[] = [
  word('house', 'Das Haus', 'La maison', 'La casa'),
  word('car', 'Das Auto', 'La voiture', 'El coche|El auto|El carro'),
  word('door', 'Die Tür', 'La porte', 'La puerta'),
  word('chair', 'Der Stuhl', 'La chaise', 'La silla'),
  word('book', 'Das Buch', 'Le livre', 'El libro'),
  word('hat', 'Der Hut', 'Le chapeau', 'El sombrero'),
];

/** Masculine, then feminine; German takes the first and an ending. */
export const COLOURS: readonly Translated[] = [
  word('red', 'rot', 'rouge|rouge', 'rojo|roja'),
  word('black', 'schwarz', 'noir|noire', 'negro|negra'),
  word('white', 'weiß', 'blanc|blanche', 'blanco|blanca'),
  word('green', 'grün', 'vert|verte', 'verde|verde'),
];
export const QUALITIES: readonly Translated[] = [
  word('old', 'alt', 'vieux|vieille', 'viejo|vieja'),
  word('small', 'klein', 'petit|petite', 'pequeño|pequeña'),
  word('broken', 'kaputt', 'cassé|cassée', 'roto|rota'),
  word('expensive', 'teuer', 'cher|chère', 'caro|cara'),
];

const GERMAN_UNITS = 'null ein zwei drei vier fünf sechs sieben acht neun'.split(' ');
const GERMAN_TENS = [
  '',
  '',
  ...'zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig'.split(' '),
];
const FRENCH_SMALL =
  'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf'.split(
    ' ',
  );
const FRENCH_TENS = [
  '',
  '',
  ...'vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt'.split(' '),
];
const SPANISH_UNITS = 'cero uno dos tres cuatro cinco seis siete ocho nueve'.split(' ');
const SPANISH_TENS = [
  '',
  '',
  'veinte',
  ...'treinta cuarenta cincuenta sesenta setenta ochenta noventa'.split(' '),
];

/** 31 to 99, with ones behind the tens, in words. */
export function numberWord(tongue: Tongue, number: number): string {
  const [ten, one] = [Math.floor(number / 10), number % 10];
  switch (tongue) {
    case 'German':
      return `${GERMAN_UNITS[one]}und${GERMAN_TENS[ten]}`;
    case 'Spanish':
      return `${SPANISH_TENS[ten]} y ${SPANISH_UNITS[one]}`;
    case 'French': {
      const rest = ten === 7 || ten === 9 ? one + 10 : one;
      const isJoined = (rest === 1 || rest === 11) && ten < 8;
      return `${FRENCH_TENS[ten]}${isJoined ? ' et ' : '-'}${FRENCH_SMALL[rest]}`;
    }
  }
}
