/** News for the other tabs of this origin: a BroadcastChannel that carries one kind of message. */
export class TabChannel<News extends { readonly type: string }> {
  readonly #channel: BroadcastChannel;
  readonly #types: readonly News['type'][];

  /** @param types what is listened to; anything else was said by another build */
  constructor(name: string, types: readonly News['type'][]) {
    this.#channel = new BroadcastChannel(name);
    this.#types = types;
  }

  tell(news: News): void {
    this.#channel.postMessage(news);
  }

  close(): void {
    this.#channel.close();
  }

  /** Calls back with what other tabs tell, until the returned function is called. */
  watch(listener: (news: News) => void): () => void {
    const hear = ({ data }: MessageEvent<Partial<News> | null>): void => {
      if (data?.type !== undefined && this.#types.includes(data.type)) listener(data as News);
    };
    this.#channel.addEventListener('message', hear);
    return () => this.#channel.removeEventListener('message', hear);
  }
}
