/** The blocks of a reply as templates. */

import { html, nothing, type TemplateResult } from "lit";
import { drawing } from "./drawings.js";
import type { Block, ChoicesBlock, Message, Option } from "./messages.js";
import { callable, inline } from "./rich-text.js";
import type { Words } from "./strings.js";

/** What a reply needs to know of where it is shown. */
export interface Place {
  endpoint: string;
  words: Words;
  /** Ids of the answers that are ticked but not sent. */
  ticked: ReadonlySet<string>;
  sections: ReadonlyMap<string, Section>;
  busy: boolean;
  pick(options: Option[]): void;
  tick(option: Option, on: boolean): void;
  openSection(address: string): void;
  saveSummary(message: Message): void;
}

/** A section of an article that was opened in its place: still being read, or its paragraphs. */
export type Section = "loading" | { heading: string; parts: SectionPart[] };
export interface SectionPart {
  kind: "p" | "li";
  text: string;
}

const NUMBERED = /^(\d+)\. ([^:]+): (.*)$/;
const CHANGES = /^Change (\d+)$/;

export function blocksOf(message: Message, place: Place): unknown {
  const changes = changesIn(message.blocks);
  const labels = message.choices.map((one) => one.label);
  return message.blocks.map((block, index) => {
    if (block.type === "bullets" && block.items.length > 0) {
      if (changes.size > 0 && block.items.every((one) => NUMBERED.test(one)))
        return answersToCheck(block.items, changes, place);
      // They stand beside the answers that they describe.
      if (!block.intro && block.items.every((one) => labelOf(one, labels))) return nothing;
    }
    return shown(block, message, index, place, changes);
  });
}

/** Give the label that a line like "Bald patches: one or more spots" describes. */
function labelOf(item: string, labels: string[]): string | undefined {
  return labels.find((label) => item.startsWith(`${label}: `));
}

/** Give what describes each label, from the lists that stand before the choices. */
function descriptions(before: Block[], options: Option[]): Map<string, string> {
  const labels = options.map((one) => one.label);
  const found = new Map<string, string>();
  for (const block of before) {
    for (const item of block.type === "bullets" ? block.items : []) {
      const label = labelOf(item, labels);
      if (label) found.set(label, item.slice(label.length + 2));
    }
  }
  return found;
}

function shown(
  block: Block,
  message: Message,
  index: number,
  place: Place,
  changes: ReadonlyMap<string, Option>,
): unknown {
  const { words } = place;
  switch (block.type) {
    case "text":
      return block.text
        .split("\n")
        .map((line) => html`<p>${inline(line, words.newTab)}</p>`);
    case "heading":
      return html`<h4>${block.text}</h4>`;
    case "disclaimer":
      return html`<p class="quiet">${block.text}</p>`;
    case "bullets":
      return html`${block.intro ? html`<p>${block.intro}</p>` : nothing}
        <ul>
          ${block.items.map((item) => html`<li>${inline(item, words.newTab)}</li>`)}
        </ul>`;
    case "care_card":
      return html`<section class="card ${block.level}">
        <h4><span class="urgency">${block.urgency}</span> ${block.heading}</h4>
        <ul>
          ${block.items.map((item) => html`<li>${callable(item)}</li>`)}
        </ul>
      </section>`;
    case "sources":
      return html`<p class="quiet">
        ${block.items.length === 1 ? words.source : words.sources}:
        ${block.items.map((item, at) => [at ? "; " : "", ...inline(item, words.newTab)])}<br />
        ${block.review}
      </p>`;
    case "article_link":
      return article(block, place);
    case "choices":
      return choices(block, message.blocks.slice(0, index), place, changes);
    case "summary":
      return html`<section class="summary">
        <h4>${block.title}</h4>
        ${block.lines.map((line) => html`<p>${line}</p>`)}
        ${block.sections.map(
          (section) =>
            html`<h5>${section.heading}</h5>
              <ul>
                ${section.lines.map((line) => html`<li>${line}</li>`)}
              </ul>`,
        )}
        <button type="button" class="plain" @click=${() => place.saveSummary(message)}>
          ${words.saveText}
        </button>
      </section>`;
    case "summary_link":
      return html`<p>
        <a href=${place.endpoint + block.address} target="_blank" rel="noopener"
          >${words.print}<span class="hidden"> (${words.newTab})</span></a
        >
        <a href=${place.endpoint + block.pdf} download>${words.pdf}</a><br />
        <span class="quiet">${block.note}</span>
      </p>`;
    default:
      return nothing;
  }
}

function article(block: Extract<Block, { type: "article_link" }>, place: Place): TemplateResult {
  const { words } = place;
  const opened = place.sections.get(block.address);
  return html`<div class="article">
    <p class="quiet">
      ${words.article}
      <a href=${place.endpoint + block.address} target="_blank" rel="noopener"
        >${block.label}<span class="hidden"> (${words.newTab})</span></a
      >
    </p>
    ${block.anchor
      ? html`<button
          type="button"
          class="plain"
          aria-expanded=${opened !== undefined}
          @click=${() => place.openSection(block.address)}
        >
          ${opened ? words.closesSection : words.opensSection}
        </button>`
      : nothing}
    ${opened === "loading" ? html`<p>${words.loading}</p>` : nothing}
    ${opened && opened !== "loading"
      ? html`<section class="section">
          <h5>${opened.heading}</h5>
          ${opened.parts.map((part) =>
            part.kind === "li"
              ? html`<ul>
                  <li>${part.text}</li>
                </ul>`
              : html`<p>${part.text}</p>`,
          )}
        </section>`
      : nothing}
  </div>`;
}

/** Give what changes each numbered answer, by its number. */
function changesIn(blocks: Block[]): Map<string, Option> {
  const found = new Map<string, Option>();
  for (const block of blocks) {
    for (const option of block.type === "choices" ? block.options : []) {
      const number = CHANGES.exec(option.label)?.[1];
      if (number) found.set(number, option);
    }
  }
  return found;
}

function answersToCheck(
  items: string[],
  changes: ReadonlyMap<string, Option>,
  place: Place,
): TemplateResult {
  return html`<dl class="answers">
    ${items.map((item) => {
      const [, number = "", topic = "", answer = ""] = NUMBERED.exec(item) ?? [];
      const option = changes.get(number);
      return html`<div>
        <dt>${number}. ${topic}</dt>
        <dd>${answer}</dd>
        ${option
          ? html`<dd>
              <button
                type="button"
                class="plain"
                aria-disabled=${place.busy}
                @click=${() => place.pick([option])}
              >
                ${place.words.change}<span class="hidden"> ${topic}</span>
              </button>
            </dd>`
          : nothing}
      </div>`;
    })}
  </dl>`;
}

function choices(
  block: ChoicesBlock,
  before: Block[],
  place: Place,
  changes: ReadonlyMap<string, Option>,
): TemplateResult | typeof nothing {
  const options = block.options.filter((one) => !CHANGES.test(one.label) || changes.size === 0);
  if (options.length === 0) return nothing;
  const asked = before.filter((one) => one.type === "text").at(-1);
  const legend = block.prompt || (block.kind === "answers" && asked?.type === "text" ? asked.text : "");
  return html`<fieldset class="choices ${block.kind}">
    <legend class=${block.prompt ? "" : "hidden"} tabindex="-1">
      ${legend || place.words.choices}
    </legend>
    ${block.several ? ticks(options, before, place) : buttons(options, before, place)}
  </fieldset>`;
}

/** An answer as it stands on a button or beside a box: its drawing, its label, what it means. */
function face(option: Option, described: ReadonlyMap<string, string>): unknown {
  const meaning = described.get(option.label);
  return html`${drawing(option.answer)}<span
      >${option.label}${meaning ? html`<small>${meaning}</small>` : nothing}</span
    >`;
}

function buttons(options: Option[], before: Block[], place: Place): TemplateResult[] {
  const described = descriptions(before, options);
  return options.map(
    (option) =>
      html`<button
        type="button"
        aria-disabled=${place.busy}
        @click=${() => place.pick([option])}
      >
        ${face(option, described)}
      </button>`,
  );
}

function ticks(options: Option[], before: Block[], place: Place): TemplateResult {
  const described = descriptions(before, options);
  const picked = options.filter((one) => place.ticked.has(one.id));
  return html`${options.map(
      (option) =>
        html`<label>
          <input
            type="checkbox"
            .checked=${place.ticked.has(option.id)}
            @change=${(event: Event) =>
              place.tick(option, (event.target as HTMLInputElement).checked)}
          />
          ${face(option, described)}
        </label>`,
    )}
    <button type="button" class="continue" aria-disabled=${place.busy} @click=${() => place.pick(picked)}>
      ${place.words.continue}
    </button>`;
}

/** Give what is said of a reply to those who listen: its words, and what can be picked. */
export function spoken(message: Message, words: Words): string {
  const told = message.blocks.flatMap((block): string[] => {
    switch (block.type) {
      case "text":
      case "heading":
        return [block.text];
      case "bullets":
        return [block.intro, ...block.items];
      case "care_card":
        return [`${block.urgency}: ${block.heading}`, ...block.items];
      case "summary":
        return [block.title];
      case "choices":
        if (block.kind === "feedback" || block.kind === "controls") return [];
        return [
          `${block.prompt || words.choices}: ${block.options.map((one) => one.label).join("; ")}`,
        ];
      default:
        return [];
    }
  });
  return `${words.assistantSaid}: ${told.filter(Boolean).join(". ").replace(/([.?!])\. /g, "$1 ")}`;
}
