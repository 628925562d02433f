/** Pages below Choose. */
export type ChoosePage = 'would-phi' | 'votes';

/** Hash routes. A link may fill the composer (`draft`) and nothing else. */
export type Route =
  | { readonly screen: 'chat'; readonly chatId: string | null; readonly draft?: string }
  | { readonly screen: 'evaluate' }
  | { readonly screen: 'choose'; readonly page?: ChoosePage }
  | { readonly screen: 'models' }
  | { readonly screen: 'settings'; readonly section?: string };
