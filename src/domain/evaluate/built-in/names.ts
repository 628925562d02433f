/** People who come in the items. */
export const NAMES = [
  ...['Amara', 'Bela', 'Carla', 'Deepak', 'Elin', 'Farid', 'Greta', 'Hana', 'Ivo', 'Jonas'],
  ...['Kofi', 'Lena', 'Marek', 'Nadia', 'Omar', 'Petra', 'Quinn', 'Rosa', 'Sven', 'Tomas'],
] as const;
