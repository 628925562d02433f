/** Chats as a page that stands by itself: what is shown of them, as their Markdown export, drawn. */
import type { WholeChat } from './chat-file.js';
import { htmlPageParts, Markup, markup } from './html-page.js';
import { pathTo } from './message-tree.js';
import type { ChatMeta, Message } from './messages.js';

/** An answer's Markdown to markup that is safe to put into a page. */
export type DrawAnswer = (markdown: string) => Promise<string>;

const STYLE = `body{max-width:46rem}article+article{margin-top:4rem;border-top:1px solid #8d867a;padding-top:1rem}
h2{margin:1.8rem 0 .3rem;font-size:1rem}.you{background:#f3f0e9;border-radius:.8rem;padding:.1rem 1rem .8rem;margin:1.5rem 0}
.said{white-space:pre-wrap;overflow-wrap:anywhere}.answer{overflow-wrap:anywhere}
blockquote{margin:.8em 0;padding-left:1rem;border-left:2px solid #ddd8cd;color:#5c584f}
.code{border:1px solid #ddd8cd;border-radius:.5rem;background:#f3f0e9;margin:.8em 0}
.code header{padding:.3rem .8rem;font-size:.75rem;color:#5c584f;border-bottom:1px solid #ddd8cd}.code header:has(span:empty){display:none}
.code pre{padding:.7rem .8rem;font:.85rem/1.6 ui-monospace,Menlo,Consolas,monospace;overflow-x:auto;white-space:pre;overflow-wrap:normal;tab-size:4}
:not(pre)>code{background:#f3f0e9;padding:.1em .3em;border-radius:.2em}
.task{margin-left:-1.3em;list-style:none}.tbl,.formula{overflow-x:auto}.formula{display:block}.r{text-align:right}.address{color:#5c584f;font-size:.85em;overflow-wrap:anywhere}
pre .k{color:#8a3a6c}pre .s{color:#3c6a34}pre .c{color:#6c665b;font-style:italic}pre .n{color:#8b4a1e}
@media (prefers-color-scheme:dark){.you,.code,:not(pre)>code{background:#1f2126}.code,.code header,blockquote{border-color:#33353c}
.code header,blockquote,.address{color:#a9a59a}pre .k{color:#e2a0c8}pre .s{color:#a3cf97}pre .c{color:#9b978c}pre .n{color:#e3ad84}}
@media print{body{max-width:none;margin:0}article+article{break-before:page;border:0}h2{break-after:avoid}
.code pre{white-space:pre-wrap;overflow-wrap:anywhere}nav{display:none}}`;

/** A page's beginning and end; between them stand the chats. @param listed the chats, where there are several */
export function chatPageParts(
  title: string,
  listed: readonly ChatMeta[] = [],
): { readonly head: string; readonly tail: string } {
  const list =
    listed.length === 0
      ? markup``
      : markup`<h1>${title}</h1>
<nav aria-label="Chats"><ol>
${listed.map((meta) => markup`<li><a href="#${meta.id}">${meta.title}</a></li>`)}
</ol></nav>`;
  const { head, tail } = htmlPageParts(title, STYLE);
  return { head: `${head}${list.text}\n`, tail };
}

export async function chatSection(
  { meta, chat, messages }: WholeChat,
  draw: DrawAnswer,
): Promise<string> {
  const turns: Markup[] = [];
  for (const message of pathTo(messages, chat.leafId))
    if (message.text !== '') turns.push(await turn(message, draw));
  const date = new Date(meta.createdAt).toISOString().slice(0, 10);
  return markup`<article id="${meta.id}">
<h1>${meta.title}</h1>
<p class="dim">${date}</p>
${turns}
</article>
`.text;
}

async function turn(message: Message, draw: DrawAnswer): Promise<Markup> {
  if (message.role === 'user')
    return markup`<section class="you"><h2>You</h2><div class="said">${message.text}</div></section>`;
  const { name, where } = message.by;
  const place = where === 'device' ? 'on this device' : 'in the cloud';
  const answer = new Markup(await draw(message.text));
  return markup`<section><h2>${name} <span class="dim">${place}</span></h2><div class="answer">${answer}</div></section>`;
}
