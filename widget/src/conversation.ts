/** One conversation with the server: its session, its messages, what waits to be sent. */

import { forget, keep, read } from "./kept.js";
import type { Message, Option, Pending } from "./messages.js";

interface Session {
  token: string;
  expires_at: string;
}

interface Answer {
  messages: Message[];
  expires_at?: string;
  error?: { code: string; message: string };
}

export type Trouble =
  | { kind: "offline" }
  | { kind: "busy"; seconds: number }
  | { kind: "gone" }
  | { kind: "refused"; message: string }
  | { kind: "failed" };

// Told within a page; other pages hear of it through the storage.
const TICK = "hairline:tick";
const DAY = 24 * 60 * 60 * 1000;
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30_000;

export class Conversation extends EventTarget {
  messages: Message[] = [];
  pending: Pending | undefined;
  trouble: Trouble | undefined;
  /** Whether an answer is on its way. */
  waiting = false;
  restored = 0;

  private session: Session | undefined;
  private asking: Promise<[status: number, after: number]> | undefined;
  private wait = FIRST_WAIT;
  private timer: number | undefined;
  private running = false;

  constructor(private readonly endpoint: string) {
    super();
    this.session = read<Session>(this.key("session"));
    this.pending = read<Pending>(this.key("pending"));
    addEventListener("online", this.again);
    addEventListener("storage", this.elsewhere);
    addEventListener(TICK, this.besides);
  }

  /** Stop listening; the conversation itself stays. */
  close(): void {
    removeEventListener("online", this.again);
    removeEventListener("storage", this.elsewhere);
    removeEventListener(TICK, this.besides);
    clearTimeout(this.timer);
  }

  /** Until when it is kept; undefined where it has not begun. */
  get until(): Date | undefined {
    return this.session && new Date(this.session.expires_at);
  }

  get endsSoon(): boolean {
    const until = this.until;
    return until !== undefined && until.getTime() - Date.now() < DAY;
  }

  /** Read what was said before, and send what was not sent yet. */
  async restore(): Promise<void> {
    if (this.session) {
      try {
        const [status, answer] = await this.call("GET", "/messages");
        if (status === 200) {
          this.messages = answer.messages;
          this.restored = answer.messages.length;
          this.trouble = undefined;
        } else if (status === 401) {
          this.begin();
        } else {
          this.trouble = { kind: "failed" };
        }
      } catch {
        this.trouble = { kind: "offline" };
      }
    }
    this.changed();
    if (this.pending) void this.deliver();
  }

  /** Say something; `about` is the article on whose page it is said. */
  say(text: string, about?: string): Promise<void> {
    return this.send({ text, label: text, ...(about && { about }) });
  }

  pick(options: Option[]): Promise<void> {
    const label = options.map((one) => one.label).join("; ");
    return this.send({ choices: options.map((one) => one.id), label });
  }

  /** Try once more to send what waits. */
  readonly again = (): void => {
    if (this.pending) void this.deliver();
    else if (this.trouble?.kind === "offline") void this.restore();
  };

  /** Keep the conversation for longer than it would be. */
  async extend(): Promise<void> {
    const [status, session] = await this.call("POST", "/sessions");
    if (status === 201) this.take(session as unknown as Session);
    this.changed();
  }

  /** Erase everything, here and on the server; false where the server could not be reached. */
  async clear(): Promise<boolean> {
    if (this.session) {
      try {
        const [status] = await this.call("DELETE", "/sessions");
        if (status !== 204 && status !== 401) return false;
      } catch {
        return false;
      }
    }
    this.begin();
    this.settle();
    this.changed();
    this.tellOthers();
    return true;
  }

  private async send(content: Omit<Pending, "id" | "at">): Promise<void> {
    if (this.pending) return;
    this.pending = { id: identifier(), at: new Date().toISOString(), ...content };
    keep(this.key("pending"), this.pending);
    this.wait = FIRST_WAIT;
    await this.deliver();
  }

  private async deliver(): Promise<void> {
    const sent = this.pending;
    if (!sent || this.running) return;
    this.running = true;
    this.waiting = true;
    this.changed();
    clearTimeout(this.timer);
    try {
      if (!this.session && !(await this.open())) return;
      const { id, text, choices, about } = sent;
      const body = choices ? { id, choices } : { id, text, ...(about && { about }) };
      const [status, answer, after] = await this.call("POST", "/messages", body);
      this.read(sent, status, answer, after);
    } catch {
      this.trouble = { kind: "offline" };
      this.later(this.wait);
      this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    } finally {
      this.running = false;
      this.waiting = false;
      this.changed();
    }
  }

  private read(sent: Pending, status: number, answer: Answer, after: number): void {
    if (status === 200) {
      this.messages = [...this.messages.map(withoutChoices), said(sent), ...answer.messages];
      this.trouble = undefined;
      this.settle();
      this.tellOthers();
    } else if (status === 401) {
      this.begin();
      this.trouble = { kind: "gone" };
      if (sent.text) this.later(0);
      else this.settle();
    } else if (status === 429) {
      this.trouble = { kind: "busy", seconds: after };
      this.offer(answer);
      this.later(after * 1000);
    } else if (status >= 500) {
      this.trouble = { kind: "failed" };
      this.offer(answer);
    } else {
      const message = answer.error?.message ?? "";
      this.trouble = { kind: "refused", message };
      this.offer(answer);
      this.settle();
      this.dispatchEvent(new CustomEvent("returned", { detail: sent.text ?? "" }));
    }
  }

  /** Show help that a refusal brings; the rest of it is the trouble itself. */
  private offer(answer: Answer): void {
    const helping = answer.messages
      .map((one) => ({ ...one, blocks: one.blocks.filter((block) => block.type === "care_card") }))
      .filter((one) => one.blocks.length > 0);
    this.messages = [...this.messages.filter((one) => one.at), ...helping];
  }

  /** Begin a session while somebody still types, so that the first answer waits for one thing less. */
  prepare(): void {
    if (!this.session && !this.pending) void this.ask().catch(() => undefined);
  }

  private async open(): Promise<boolean> {
    const [status, after] = await this.ask();
    if (status === 201) return true;
    if (status === 429) {
      this.trouble = { kind: "busy", seconds: after };
      this.later(after * 1000);
    } else {
      this.trouble = { kind: "failed" };
    }
    return false;
  }

  /** Ask for a session, once however often it is asked. */
  private ask(): Promise<[status: number, after: number]> {
    this.asking ??= this.call("POST", "/sessions")
      .then(([status, answer, after]): [number, number] => {
        if (status === 201) this.take(answer as unknown as Session);
        return [status, after];
      })
      .finally(() => {
        this.asking = undefined;
      });
    return this.asking;
  }

  private take(session: Session): void {
    this.session = session;
    keep(this.key("session"), session);
  }

  private begin(): void {
    this.session = undefined;
    this.messages = [];
    this.restored = 0;
    forget(this.key("session"));
  }

  private settle(): void {
    this.pending = undefined;
    forget(this.key("pending"));
  }

  private later(milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(this.again, milliseconds);
  }

  private readonly elsewhere = (event: StorageEvent): void => {
    if (event.key === this.key("tick")) this.reread();
  };

  private readonly besides = (event: Event): void => {
    if ((event as CustomEvent<Conversation>).detail !== this) this.reread();
  };

  /** Read again what another tab, or another widget of this page, has gone on with. */
  private reread(): void {
    if (this.running) return;
    this.session = read<Session>(this.key("session"));
    if (this.session) void this.restore();
    else {
      this.messages = [];
      this.changed();
    }
  }

  private tellOthers(): void {
    keep(this.key("tick"), Date.now());
    dispatchEvent(new CustomEvent(TICK, { detail: this }));
  }

  private key(name: string): string {
    return `hairline:${this.endpoint}:${name}`;
  }

  private async call(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<[status: number, answer: Answer, after: number]> {
    const headers: Record<string, string> = {};
    if (body) headers["Content-Type"] = "application/json";
    if (this.session) headers["Authorization"] = `Bearer ${this.session.token}`;
    const answer = await fetch(`${this.endpoint}/webhooks/web${path}`, {
      method,
      headers,
      body: body ? JSON.stringify(body) : null,
      credentials: "omit",
      cache: "no-store",
      referrerPolicy: "no-referrer",
    });
    const after = Number(answer.headers.get("Retry-After")) || 5;
    const told = answer.status === 204 ? { messages: [] } : ((await answer.json()) as Answer);
    return [answer.status, told, after];
  }

  private changed(): void {
    this.dispatchEvent(new Event("change"));
  }
}

function said(sent: Pending): Message {
  const { id, at, label } = sent;
  return { id, at, role: "person", text: label, blocks: [], choices: [] };
}

function withoutChoices(message: Message): Message {
  const blocks = message.blocks.filter((block) => block.type !== "choices");
  return { ...message, blocks, choices: [] };
}

function identifier(): string {
  // Not `randomUUID`, which pages without HTTPS do not have.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
