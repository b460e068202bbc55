/** `<hairline-chat>`: the button, and the panel that it opens. */

import { LitElement, css, html, nothing, type PropertyValues } from "lit";
import { wordsIn, type Words } from "./strings.js";
import type { HairlinePanel } from "./hairline-panel.js";

const SMALL = "(max-width: 639px), (max-height: 420px)";
// A screen reader may drop what is written in the moment in which the focus moves.
const BREATH = 250;

export class HairlineChat extends LitElement {
  static override properties = {
    endpoint: {},
    lang: {},
    theme: { reflect: true },
    position: { reflect: true },
    greeting: {},
    starters: {},
    label: {},
    openOnLoad: { type: Boolean, attribute: "open-on-load" },
    subject: {},
    about: {},
    opened: { state: true },
    small: { state: true },
    ready: { state: true },
  };

  declare endpoint: string;
  declare theme: string;
  declare position: string;
  declare greeting: string;
  declare starters: string;
  declare label: string;
  declare subject: string;
  declare about: string;
  declare openOnLoad: boolean;
  declare opened: boolean;
  declare small: boolean;
  declare ready: boolean;

  private readonly screen = matchMedia(SMALL);
  private readonly regions: HTMLElement[] = [];
  private next = 0;

  static override styles = css`
    :host {
      --_accent: var(--hairline-accent, #14535c);
      --_on-accent: var(--hairline-on-accent, #fff);
      --_surface: var(--hairline-surface, #fff);
      --_text: var(--hairline-text, #1b2427);
      --_line: var(--hairline-line, #6b7a7e);
      color-scheme: light dark;
      font: 1rem/1.5 var(--hairline-font, system-ui, sans-serif);
      position: fixed;
      inset-block-end: 1rem;
      inset-inline-end: 1rem;
      z-index: var(--hairline-z, 1000);
    }
    :host([position="start"]) {
      inset-inline: 1rem auto;
    }
    :host([position="inline"]) {
      position: static;
      display: block;
    }
    @media (prefers-color-scheme: dark) {
      :host(:not([theme="light"])) {
        --_accent: var(--hairline-accent, #8fd3dc);
        --_on-accent: var(--hairline-on-accent, #06262b);
        --_surface: var(--hairline-surface, #14191b);
        --_text: var(--hairline-text, #e8eef0);
        --_line: var(--hairline-line, #8a999e);
      }
    }
    :host([theme="dark"]) {
      color-scheme: dark;
      --_accent: var(--hairline-accent, #8fd3dc);
      --_on-accent: var(--hairline-on-accent, #06262b);
      --_surface: var(--hairline-surface, #14191b);
      --_text: var(--hairline-text, #e8eef0);
      --_line: var(--hairline-line, #8a999e);
    }
    :host([theme="light"]) {
      color-scheme: light;
    }
    button {
      font: inherit;
      min-block-size: 3rem;
      padding: 0.6rem 1.1rem;
      border: 2px solid transparent;
      border-radius: var(--hairline-radius, 1.5rem);
      background: var(--_accent);
      color: var(--_on-accent);
      cursor: pointer;
      box-shadow: 0 2px 8px rgb(0 0 0 / 25%);
    }
    button:focus-visible {
      outline: 3px solid var(--_text);
      outline-offset: 3px;
      box-shadow: 0 0 0 3px var(--_surface);
    }
    section {
      position: absolute;
      inset-block-end: 4rem;
      inset-inline-end: 0;
      inline-size: min(26rem, calc(100vw - 2rem));
      block-size: min(42rem, calc(100dvh - 6.5rem));
    }
    :host([position="start"]) section {
      inset-inline: 0 auto;
    }
    :host([position="inline"]) section {
      position: static;
      inline-size: 100%;
      block-size: min(42rem, 90dvh);
    }
    dialog {
      inline-size: 100%;
      block-size: 100dvh;
      max-inline-size: 100%;
      max-block-size: 100dvh;
      margin: 0;
      padding: 0;
      border: 0;
      background: var(--_surface);
    }
    .live {
      display: block;
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
  `;

  constructor() {
    super();
    this.endpoint = new URL(import.meta.url).origin;
    this.theme = "auto";
    this.position = "end";
    this.greeting = "";
    this.starters = "";
    this.label = "";
    this.subject = "";
    this.about = "";
    this.openOnLoad = false;
    this.opened = false;
    this.ready = false;
    this.small = this.screen.matches;
  }

  get words(): Words {
    return wordsIn(this.lang || document.documentElement.lang || "en");
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.screen.addEventListener("change", this.resized);
    if (this.regions.length === 0) this.addRegions();
    if (this.openOnLoad) void this.open(false);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.screen.removeEventListener("change", this.resized);
  }

  /** Open the panel. `focus` is whether to go there: not where nobody asked for it. */
  async open(focus = true): Promise<void> {
    this.opened = true;
    await import("./hairline-panel.js");
    this.ready = true;
    await this.updateComplete;
    if (!this.opened) return;
    const dialog = this.renderRoot.querySelector("dialog");
    if (dialog && !dialog.open) dialog.showModal();
    const panel = this.panel;
    await panel?.updateComplete;
    if (focus) panel?.enter(this.small);
    this.tell("open");
  }

  close(): void {
    this.renderRoot.querySelector("dialog")?.close();
    this.opened = false;
    void this.updateComplete.then(() => this.renderRoot.querySelector("button")?.focus());
    this.tell("close");
  }

  /** Say something to those who listen to the page rather than look at it. */
  announce(text: string, urgent = false): void {
    const region = this.regions[urgent ? 2 : this.next];
    if (!urgent) this.next = 1 - this.next;
    const other = this.regions[this.next];
    setTimeout(() => {
      if (other) other.textContent = "";
      if (region) region.textContent = text;
    }, BREATH);
  }

  protected override willUpdate(): void {
    const slot = this.opened && this.ready && this.small && this.position !== "inline";
    for (const region of this.regions) region.slot = slot ? "live-modal" : "live";
  }

  protected override render(): unknown {
    const { words, opened } = this;
    const modal = this.small && this.position !== "inline";
    return html`
      ${this.position === "inline" && opened
        ? nothing
        : html`<button
            part="launcher"
            type="button"
            aria-expanded=${opened}
            aria-controls="panel"
            @click=${this.toggle}
            @pointerenter=${this.warm}
            @focus=${this.warm}
          >
            ${opened ? words.close : this.label || words.open}
          </button>`}
      ${!opened || !this.ready
        ? nothing
        : modal
          ? html`<dialog id="panel" aria-label=${words.title} @cancel=${this.cancelled}>
              ${this.inside()}<slot class="live" name="live-modal"></slot>
            </dialog>`
          : html`<section
              id="panel"
              role="region"
              aria-label=${words.title}
              @keydown=${this.escaped}
            >
              ${this.inside()}
            </section>`}
      <slot class="live" name="live"></slot>
    `;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("small") && this.opened) {
      const dialog = this.renderRoot.querySelector("dialog");
      if (dialog && !dialog.open) dialog.showModal();
    }
  }

  private inside(): unknown {
    return html`<hairline-panel
      part="panel"
      exportparts="header, message, composer"
      .endpoint=${this.endpoint.replace(/\/$/, "")}
      .words=${this.words}
      .language=${this.lang || document.documentElement.lang || "en"}
      .greeting=${this.greeting}
      .starters=${this.starters}
      .subject=${this.subject}
      .about=${this.about}
      .closable=${this.small || this.position === "inline"}
      @hairline-announce=${this.announced}
      @hairline-leave=${this.close}
    ></hairline-panel>`;
  }

  private get panel(): HairlinePanel | null {
    return this.renderRoot.querySelector("hairline-panel");
  }

  private addRegions(): void {
    for (const [role, politeness] of [
      ["status", "polite"],
      ["status", "polite"],
      ["alert", "assertive"],
    ] as const) {
      const region = document.createElement("div");
      region.setAttribute("role", role);
      region.setAttribute("aria-live", politeness);
      region.slot = "live";
      this.append(region);
      this.regions.push(region);
    }
  }

  /** Fetch the panel while somebody reaches for the button. */
  private readonly warm = (): void => {
    void import("./hairline-panel.js");
  };

  private readonly toggle = (): void => {
    if (this.opened) this.close();
    else void this.open();
  };

  private readonly resized = (): void => {
    this.small = this.screen.matches;
  };

  private readonly cancelled = (event: Event): void => {
    event.preventDefault();
    this.close();
  };

  private readonly escaped = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && !event.defaultPrevented) this.close();
  };

  private readonly announced = (event: CustomEvent<{ text: string; urgent: boolean }>): void => {
    this.announce(event.detail.text, event.detail.urgent);
  };

  private tell(name: string): void {
    this.dispatchEvent(new CustomEvent(`hairline-${name}`, { bubbles: true, composed: true }));
  }
}

// Two pages of the same site may bring it along; the first one counts.
if (!customElements.get("hairline-chat")) customElements.define("hairline-chat", HairlineChat);

declare global {
  interface HTMLElementTagNameMap {
    "hairline-chat": HairlineChat;
  }
}
