/** What the web channel sends and takes; described at `/webhooks/web/openapi.json`. */

export interface Option {
  id: string;
  label: string;
  /** Which answer of the symptom check it is, as "question.answer"; drawings go by it. */
  answer?: string;
}

export type Block =
  | { type: "text" | "heading" | "disclaimer"; text: string }
  | { type: "bullets"; intro: string; items: string[] }
  | { type: "care_card"; level: string; urgency: string; heading: string; items: string[] }
  | { type: "sources"; items: string[]; review: string }
  | { type: "article_link"; label: string; article: string; anchor: string; address: string }
  | ChoicesBlock
  | {
      type: "summary";
      title: string;
      lines: string[];
      sections: { heading: string; lines: string[] }[];
    }
  | { type: "summary_link"; note: string; address: string; pdf: string };

export interface ChoicesBlock {
  type: "choices";
  kind: string;
  prompt: string;
  several: boolean;
  options: Option[];
}

export interface Message {
  id: string;
  at: string | null;
  role: "person" | "assistant";
  text: string;
  blocks: Block[];
  choices: Option[];
}

/** What a person sent, kept until it is answered; `choices` are ids, `label` what is shown. */
export interface Pending {
  id: string;
  label: string;
  at: string;
  text?: string;
  choices?: string[];
  about?: string;
}
