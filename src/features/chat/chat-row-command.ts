/** What its menu offers for a chat of the sidebar, beside renaming. */
export type RowChoice = 'pin' | 'select' | 'archive' | 'delete';

export type ChatRowCommand =
  | { readonly kind: 'rename'; readonly chatId: string; readonly title: string }
  | { readonly kind: RowChoice; readonly chatId: string };
