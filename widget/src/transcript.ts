/** The conversation as a file, made here: no copy of it is sent anywhere. */

import type { Message } from "./messages.js";
import type { Words } from "./strings.js";

export function asText(messages: Message[], words: Words): string {
  return messages
    .map((one) => `${who(one, words)}${one.at ? ` (${time(one.at)})` : ""}\n${one.text}\n`)
    .join("\n");
}

export function asPage(messages: Message[], words: Words, language: string): string {
  const page = document.implementation.createHTMLDocument(words.transcript);
  page.documentElement.lang = language;
  const meta = page.createElement("meta");
  meta.setAttribute("charset", "utf-8");
  page.head.prepend(meta);
  page.body.append(element(page, "h1", words.transcript));
  for (const message of messages) {
    const article = page.createElement("article");
    const heading = element(page, "h2", who(message, words));
    if (message.at) {
      const at = element(page, "time", time(message.at));
      at.setAttribute("datetime", message.at);
      heading.append(" ", at);
    }
    article.append(heading, ...message.text.split("\n").map((line) => element(page, "p", line)));
    page.body.append(article);
  }
  return `<!doctype html>\n${page.documentElement.outerHTML}\n`;
}

export function save(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

function who(message: Message, words: Words): string {
  return message.role === "person" ? words.youSaid : words.assistantSaid;
}

function time(at: string): string {
  return new Date(at).toLocaleString();
}

function element(page: Document, name: string, text: string): HTMLElement {
  const made = page.createElement(name);
  made.textContent = text;
  return made;
}
