/** `<hairline-panel>`: the conversation, the composer and the menu. */

import { LitElement, html, nothing, type PropertyValues } from "lit";
import { blocksOf, spoken, type Place, type Section } from "./blocks.js";
import { Conversation } from "./conversation.js";
import type { Message, Option } from "./messages.js";
import { panelStyles } from "./panel-styles.js";
import { fill, type Words } from "./strings.js";
import { asPage, asText, save } from "./transcript.js";

const MOST = 1000;
const TYPING_AFTER = 1000;
// How near to the end, in pixels, counts as reading along.
const NEAR_THE_END = 60;

export class HairlinePanel extends LitElement {
  static override properties = {
    endpoint: {},
    words: { attribute: false },
    language: {},
    greeting: {},
    starters: {},
    subject: {},
    about: {},
    closable: { type: Boolean },
    draft: { state: true },
    error: { state: true },
    typing: { state: true },
    menu: { state: true },
    clearing: { state: true },
    notice: { state: true },
    unseen: { state: true },
  };
  static override styles = panelStyles;

  declare endpoint: string;
  declare words: Words;
  declare language: string;
  declare greeting: string;
  declare starters: string;
  declare subject: string;
  declare about: string;
  declare closable: boolean;
  declare draft: string;
  declare error: string;
  declare typing: boolean;
  declare menu: boolean;
  declare clearing: boolean;
  declare notice: string;
  declare unseen: boolean;

  private conversation: Conversation | undefined;
  private readonly ticked = new Set<string>();
  private readonly sections = new Map<string, Section>();
  private readonly told = new Set<string>();
  private typingTimer: number | undefined;
  private refocus = false;
  private restoring = true;

  constructor() {
    super();
    this.draft = "";
    this.error = "";
    this.notice = "";
    this.starters = "";
    this.greeting = "";
    this.subject = "";
    this.about = "";
    this.closable = true;
    this.typing = false;
    this.menu = false;
    this.clearing = false;
    this.unseen = false;
  }

  /** Go to where one begins: to the composer, or to the heading where a keyboard would pop up. */
  enter(small: boolean): void {
    const first = this.renderRoot.querySelector<HTMLElement>(small ? "h2" : "textarea");
    first?.focus();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("endpoint") && !this.conversation) {
      this.conversation = new Conversation(this.endpoint);
      this.conversation.addEventListener("change", this.changed);
      this.conversation.addEventListener("returned", this.returned);
      void this.conversation.restore().then(this.restoredOnce);
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.conversation?.close();
    this.conversation = undefined;
    clearTimeout(this.typingTimer);
  }

  protected override render(): unknown {
    const { words, conversation } = this;
    if (!conversation) return nothing;
    return html`
      <header part="header">
        <h2 tabindex="-1">${words.title}</h2>
        <button type="button" aria-expanded=${this.menu} @click=${this.toggleMenu}>
          ${words.menu}
        </button>
        ${this.closable
          ? html`<button type="button" @click=${this.leave}>${words.close}</button>`
          : nothing}
        ${this.menu ? this.menuItems() : nothing}
      </header>
      <div class="log" @scroll=${this.scrolled} tabindex="0" role="group" aria-label=${words.messages}>
        ${this.beginning(conversation)}
        <ol>
          ${conversation.messages.map((message) => this.message(message))}
          ${conversation.pending ? this.waiting(conversation.pending.label) : nothing}
        </ol>
        ${this.typing
          ? html`<p class="typing" aria-hidden="true">
              <span></span><span></span><span></span><em>${words.typing}</em>
            </p>`
          : nothing}
      </div>
      ${this.unseen
        ? html`<button type="button" class="newest" @click=${this.toNewest}>${words.newest}</button>`
        : nothing}
      ${this.trouble(conversation)} ${this.composer(conversation)}
    `;
  }

  private beginning(conversation: Conversation): unknown {
    const { words } = this;
    const begun = conversation.messages.length > 0 || conversation.pending;
    return html`<p>${this.greeting || words.greeting}</p>
      ${begun || !this.starters
        ? nothing
        : html`<fieldset class="choices" @pointerdown=${() => conversation.prepare()}>
            <legend>${words.starters}</legend>
            ${this.starters.split("|").map(
              (question) =>
                html`<button type="button" @click=${() => void this.say(question.trim())}>
                  ${question.trim()}
                </button>`,
            )}
          </fieldset>`}`;
  }

  private message(message: Message): unknown {
    const { words } = this;
    const person = message.role === "person";
    return html`<li class=${message.role} part="message">
      <h3 class="who">
        ${person ? words.youSaid : words.assistantSaid}
        ${message.at
          ? html`<time datetime=${message.at}>${this.time(message.at)}</time>`
          : nothing}
      </h3>
      ${person ? html`<p>${message.text}</p>` : html`<div lang="en">${blocksOf(message, this.place)}</div>`}
    </li>`;
  }

  private waiting(label: string): unknown {
    return html`<li class="person waiting" part="message">
      <h3 class="who">${this.words.youSaid} (${this.words.sending})</h3>
      <p>${label}</p>
    </li>`;
  }

  private menuItems(): unknown {
    const { words, endpoint } = this;
    return html`<nav aria-label=${words.menu}>
      <a href="${endpoint}/articles/seeing-a-doctor" target="_blank" rel="noopener"
        >${words.care}<span class="hidden"> (${words.newTab})</span></a
      >
      <a href="${endpoint}/privacy" target="_blank" rel="noopener"
        >${words.privacy}<span class="hidden"> (${words.newTab})</span></a
      >
      <button type="button" @click=${this.saveText}>${words.downloadText}</button>
      <button type="button" @click=${this.savePage}>${words.download}</button>
      ${this.clearing
        ? html`<p>${words.clearSure}</p>
            <button type="button" class="sure" @click=${this.clear}>${words.clearYes}</button>
            <button type="button" @click=${this.keepIt}>${words.clearNo}</button>`
        : html`<button type="button" @click=${this.askToClear}>${words.clear}</button>`}
    </nav>`;
  }

  private trouble(conversation: Conversation): unknown {
    const { words } = this;
    const text = this.troubleText(conversation);
    const soon = conversation.endsSoon && conversation.until;
    return html`
      ${text
        ? html`<div class="trouble">
            <p>${text}</p>
            ${conversation.pending && !conversation.waiting
              ? html`<button type="button" @click=${conversation.again}>${words.retry}</button>`
              : nothing}
          </div>`
        : nothing}
      ${this.notice ? html`<div class="notice"><p>${this.notice}</p></div>` : nothing}
      ${soon
        ? html`<div class="notice">
            <p>${fill(words.ends, soon.toLocaleString(this.language))}</p>
            <button type="button" @click=${() => void conversation.extend()}>${words.extend}</button>
          </div>`
        : nothing}
    `;
  }

  private troubleText({ trouble, pending }: Conversation): string {
    const { words } = this;
    switch (trouble?.kind) {
      case "offline":
        return pending ? words.offline : words.unreachable;
      case "busy":
        return fill(words.busy, trouble.seconds);
      case "gone":
        return words.gone;
      case "failed":
        return words.failed;
      default:
        return "";
    }
  }

  private composer(conversation: Conversation): unknown {
    const { words } = this;
    const invalid = this.error !== "";
    return html`<form part="composer" @submit=${this.submitted} novalidate>
      <label for="message">${words.message}</label>
      ${invalid ? html`<p class="error" id="error">${this.error}</p>` : nothing}
      <textarea
        id="message"
        rows="1"
        .value=${this.draft}
        aria-invalid=${invalid ? "true" : nothing}
        aria-describedby=${invalid ? "error" : nothing}
        @input=${this.typed}
        @keydown=${this.keyed}
      ></textarea>
      <button class="send" aria-disabled=${conversation.pending !== undefined}>${words.send}</button>
      <p class="note">${words.note}</p>
    </form>`;
  }

  protected override updated(): void {
    if (!this.refocus) return;
    const fieldsets = this.renderRoot.querySelectorAll<HTMLElement>("li:last-of-type fieldset.answers legend");
    const next = fieldsets[0] ?? this.renderRoot.querySelector<HTMLElement>("textarea");
    this.refocus = false;
    next?.focus({ preventScroll: true });
  }

  private get place(): Place {
    return {
      endpoint: this.endpoint,
      words: this.words,
      ticked: this.ticked,
      sections: this.sections,
      busy: this.conversation?.pending !== undefined,
      pick: (options) => void this.pick(options),
      tick: (option, on) => {
        if (on) this.ticked.add(option.id);
        else this.ticked.delete(option.id);
        this.requestUpdate();
      },
      openSection: (address) => void this.openSection(address),
      saveSummary: (message) => save("summary.txt", "text/plain", message.text),
    };
  }

  private async pick(options: Option[]): Promise<void> {
    if (this.conversation?.pending) return;
    if (options.length === 0) {
      this.announce(this.words.pickOne, true);
      return;
    }
    this.ticked.clear();
    this.refocusAfter = true;
    this.asked = true;
    this.toNewest();
    await this.conversation?.pick(options);
  }

  private refocusAfter = false;

  private async say(text: string): Promise<void> {
    if (this.conversation?.pending) return;
    this.draft = "";
    this.error = "";
    this.notice = "";
    this.asked = true;
    this.toNewest();
    // What follows goes on about what was answered.
    const about = this.about;
    this.about = "";
    await this.conversation?.say(text, about);
  }

  private readonly changed = (): void => {
    const { conversation } = this;
    if (!conversation) return;
    this.requestUpdate();
    this.watchTyping(conversation.waiting);
    if (!this.restoring) this.tell(conversation);
    if (!conversation.pending && this.refocusAfter) {
      this.refocusAfter = false;
      this.refocus = true;
    }
  };

  /** Announce each message of the assistant once, and each trouble. */
  private tell(conversation: Conversation): void {
    const fresh = conversation.messages.filter((one) => !this.told.has(one.id));
    for (const message of fresh) {
      this.told.add(message.id);
      if (message.role === "assistant") this.announce(spoken(message, this.words), false);
    }
    if (fresh.length > 0) void this.updateComplete.then(() => this.follow(fresh));
    const trouble = this.troubleText(conversation);
    if (trouble && trouble !== this.lastTrouble) this.announce(trouble, true);
    this.lastTrouble = trouble;
  }

  private lastTrouble = "";

  private readonly restoredOnce = (): void => {
    const { conversation, words } = this;
    if (!conversation) return;
    for (const message of conversation.messages) this.told.add(message.id);
    this.restoring = false;
    this.requestUpdate();
    if (conversation.restored) this.announce(fill(words.restored, conversation.restored), false);
    this.tell(conversation);
    void this.updateComplete.then(this.toNewest);
    if (this.subject) void this.say(this.subject);
  };

  private watchTyping(waiting: boolean): void {
    if (!waiting) {
      clearTimeout(this.typingTimer);
      this.typingTimer = undefined;
      this.typing = false;
    } else if (this.typingTimer === undefined) {
      this.typingTimer = window.setTimeout(() => {
        this.typing = true;
        this.announce(this.words.typing, false);
      }, TYPING_AFTER);
    }
  }

  /** Show a new message to whoever reads along, from its beginning; tell the others of it. */
  private follow(fresh: Message[]): void {
    const items = this.renderRoot.querySelectorAll<HTMLElement>("ol > li");
    const answers = fresh.filter((one) => one.role === "assistant").length;
    const item = items[items.length - Math.max(answers, 1)];
    if (this.readingAlong || this.asked) {
      this.toTop(item);
      // Once more, when what stood out of view has its true size.
      requestAnimationFrame(() => requestAnimationFrame(() => this.toTop(item)));
    } else this.unseen = true;
    this.asked = false;
  }

  /** Scroll to an item within the conversation, and leave the page around it where it is. */
  private toTop(item: HTMLElement | undefined): void {
    const log = this.log;
    if (!log || !item) return;
    log.scrollTop += item.getBoundingClientRect().top - log.getBoundingClientRect().top - 8;
  }

  private readingAlong = true;
  /** Whether what comes next answers what was just sent, and so is wanted in view. */
  private asked = false;

  private readonly scrolled = (): void => {
    const log = this.log;
    if (!log) return;
    this.readingAlong = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_THE_END;
    if (this.readingAlong) this.unseen = false;
  };

  private readonly toNewest = (): void => {
    const log = this.log;
    if (log) log.scrollTop = log.scrollHeight;
    this.readingAlong = true;
    this.unseen = false;
  };

  private get log(): HTMLElement | null {
    return this.renderRoot.querySelector(".log");
  }

  private readonly returned = (event: Event): void => {
    const trouble = this.conversation?.trouble;
    this.draft = (event as CustomEvent<string>).detail;
    this.fail(trouble?.kind === "refused" ? trouble.message : this.words.failed);
  };

  private readonly typed = (event: Event): void => {
    this.draft = (event.target as HTMLTextAreaElement).value;
    this.error = "";
    this.conversation?.prepare();
  };

  private readonly keyed = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.submit();
  };

  private readonly submitted = (event: Event): void => {
    event.preventDefault();
    this.submit();
  };

  private submit(): void {
    const text = this.draft.trim();
    if (!text) this.fail(this.words.empty);
    else if (text.length > MOST) this.fail(fill(this.words.long, text.length));
    else void this.say(text);
  }

  private fail(error: string): void {
    this.error = error;
    this.announce(error, true);
  }

  private async openSection(address: string): Promise<void> {
    if (this.sections.delete(address)) {
      this.requestUpdate();
      return;
    }
    this.sections.set(address, "loading");
    this.requestUpdate();
    try {
      this.sections.set(address, await readSection(this.endpoint, address));
    } catch {
      this.sections.delete(address);
      this.announce(this.words.unreachable, true);
    }
    this.requestUpdate();
  }

  private readonly toggleMenu = (): void => {
    this.menu = !this.menu;
    this.clearing = false;
  };

  private readonly askToClear = (): void => {
    this.clearing = true;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(".sure")?.focus());
  };

  private readonly keepIt = (): void => {
    this.clearing = false;
    this.enter(false);
  };

  private readonly clear = async (): Promise<void> => {
    const erased = await this.conversation?.clear();
    this.notice = erased ? this.words.cleared : this.words.notCleared;
    this.announce(this.notice, !erased);
    this.menu = this.clearing = false;
    await this.updateComplete;
    this.enter(false);
  };

  private readonly saveText = (): void => {
    save("conversation.txt", "text/plain", asText(this.said, this.words));
  };

  private readonly savePage = (): void => {
    save("conversation.html", "text/html", asPage(this.said, this.words, this.language));
  };

  private get said(): Message[] {
    return this.conversation?.messages ?? [];
  }

  private time(at: string): string {
    return new Date(at).toLocaleTimeString(this.language, { hour: "2-digit", minute: "2-digit" });
  }

  private readonly leave = (): void => {
    this.dispatchEvent(new Event("hairline-leave"));
  };

  private announce(text: string, urgent: boolean): void {
    this.dispatchEvent(new CustomEvent("hairline-announce", { detail: { text, urgent } }));
  }
}

/** Read a section of an article as plain words. */
async function readSection(endpoint: string, address: string): Promise<Section> {
  const place = address.replace("#", "/");
  const answer = await fetch(`${endpoint}/webhooks/web${place}`, { credentials: "omit" });
  if (!answer.ok) throw new Error(`The article was not read: ${answer.status}`);
  return (await answer.json()) as Section;
}

if (!customElements.get("hairline-panel")) customElements.define("hairline-panel", HairlinePanel);

declare global {
  interface HTMLElementTagNameMap {
    "hairline-panel": HairlinePanel;
  }
}
