/** Text as templates: bold, links and numbers to call. Nothing is ever parsed as HTML. */

import { html, type TemplateResult } from "lit";

const INLINE = /\*\*([^*\n]+)\*\*|\[([^\]\n]{1,200})\]\((https:\/\/[^\s()<>"]+)\)|(https:\/\/[^\s<>"]+[^\s<>".,;:!?)\]])/g;
// Short numbers that are called in an emergency, and longer ones.
const NUMBER = /(?<![\d.])(?:112|911|999|988|111|000|105|13 11 14|\d{2,4}(?:[ -]\d{2,4}){1,4}|\d{6,11})(?![\d.])/g;
const BY_TEXT = /\btext(?:ing)?(?: (?:to|[A-Z]+ to))? $/i;

export type Part = string | TemplateResult;

/** Give a line with its bold words and its links; anything else stays as it was typed. */
export function inline(text: string, newTab: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const found of text.matchAll(INLINE)) {
    parts.push(text.slice(from, found.index));
    from = found.index + found[0].length;
    const [, bold, label, address, bare] = found;
    parts.push(bold ? html`<strong>${bold}</strong>` : link(address ?? bare ?? "", label, newTab));
  }
  return [...parts, text.slice(from)];
}

function link(address: string, label: string | undefined, newTab: string): TemplateResult {
  return html`<a href=${address} target="_blank" rel="noopener noreferrer"
    >${label ?? address}<span class="hidden"> (${newTab})</span></a
  >`;
}

/** Give a line of a care card in which numbers can be tapped. */
export function callable(text: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const found of text.matchAll(NUMBER)) {
    const before = text.slice(from, found.index);
    const scheme = BY_TEXT.test(text.slice(0, found.index)) ? "sms" : "tel";
    const number = found[0].replace(/[ -]/g, "");
    parts.push(before, html`<a href="${scheme}:${number}">${found[0]}</a>`);
    from = found.index + found[0].length;
  }
  return [...parts, text.slice(from)];
}
