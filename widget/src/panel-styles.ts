import { css } from "lit";

export const panelStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    block-size: 100%;
    box-sizing: border-box;
    background: var(--_surface);
    color: var(--_text);
    border: 1px solid var(--_line);
    border-radius: 0.5rem;
    overflow: hidden;
    overflow-wrap: anywhere;
    padding-block-end: env(safe-area-inset-bottom);
  }
  * {
    box-sizing: border-box;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 0.5rem;
    align-items: center;
    padding: 0.5rem 0.75rem;
    border-block-end: 1px solid var(--_line);
  }
  h2 {
    font-size: 1rem;
    margin: 0;
    flex: 1 1 6rem;
  }
  h3,
  h4,
  h5 {
    font-size: 1rem;
    margin: 0.5rem 0 0.25rem;
  }
  p,
  ul {
    margin: 0 0 0.5rem;
  }
  ul {
    padding-inline-start: 1.25rem;
  }
  a {
    color: var(--_accent);
  }
  button,
  textarea,
  input {
    font: inherit;
    color: inherit;
  }
  button {
    min-block-size: 2.75rem;
    padding: 0.4rem 0.8rem;
    border: 1px solid var(--_line);
    border-radius: 0.5rem;
    background: var(--_surface);
    cursor: pointer;
  }
  .send,
  .continue {
    background: var(--_accent);
    color: var(--_on-accent);
    border-color: var(--_accent);
  }
  button.plain {
    border-color: transparent;
    color: var(--_accent);
    text-decoration: underline;
  }
  button[aria-disabled="true"] {
    opacity: 0.85;
    border-style: dashed;
    cursor: default;
  }
  :focus-visible {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
  }
  .log {
    flex: 1 1 auto;
    min-block-size: 6rem;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: 0.75rem;
    scroll-padding: 1rem;
  }
  ol {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  ol > li {
    margin-block-end: 1rem;
    content-visibility: auto;
    contain-intrinsic-size: auto 8rem;
  }
  li.person {
    margin-inline-start: 2rem;
    padding: 0.5rem 0.75rem;
    border-inline-start: 4px solid var(--_accent);
  }
  .who {
    font-size: 0.85rem;
    font-weight: 600;
    margin: 0 0 0.25rem;
  }
  time {
    font-weight: 400;
  }
  .quiet {
    font-size: 0.9rem;
  }
  .card {
    border: 2px solid var(--_text);
    border-inline-start-width: 0.6rem;
    border-radius: 0.25rem;
    padding: 0.5rem 0.75rem;
    margin-block-end: 0.75rem;
  }
  .card h4 {
    margin-block-start: 0;
  }
  .card.emergency,
  .card.crisis {
    border-color: light-dark(#a4161a, #ff9b9e);
  }
  .card.same_day {
    border-color: light-dark(#8a4b00, #ffc078);
  }
  .urgency {
    display: block;
    font-size: 0.85rem;
  }
  .summary,
  .section {
    border: 1px solid var(--_line);
    padding: 0.5rem 0.75rem;
    margin-block-end: 0.75rem;
  }
  fieldset {
    border: 0;
    margin: 0 0 0.5rem;
    padding: 0;
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    min-inline-size: 0;
  }
  legend {
    padding: 0;
    margin-block-end: 0.25rem;
  }
  fieldset.controls button {
    border-style: dashed;
  }
  fieldset button,
  fieldset label {
    display: inline-flex;
    gap: 0.5rem;
    align-items: center;
    text-align: start;
  }
  fieldset label {
    min-block-size: 2.75rem;
    padding: 0.25rem 0.5rem;
    border: 1px solid var(--_line);
    border-radius: 0.5rem;
  }
  input[type="checkbox"] {
    inline-size: 1.5rem;
    block-size: 1.5rem;
    flex: none;
    accent-color: var(--_accent);
  }
  small {
    display: block;
    font-size: 0.9rem;
  }
  .answers {
    margin: 0 0 0.5rem;
  }
  .answers > div {
    display: grid;
    grid-template-columns: 1fr 1fr auto;
    gap: 0.25rem 0.5rem;
    align-items: center;
    border-block-end: 1px solid var(--_line);
  }
  .answers dd {
    margin: 0;
  }
  .head {
    inline-size: 2.5rem;
    block-size: 3rem;
    flex: none;
  }
  .hair {
    fill: color-mix(in srgb, var(--_text) 45%, var(--_surface));
  }
  .bare {
    fill: var(--_surface);
    stroke: var(--_text);
    stroke-width: 0.75;
  }
  .line {
    fill: none;
    stroke: var(--_text);
    stroke-width: 1.5;
  }
  .rim {
    fill: none;
    stroke: var(--_surface);
    stroke-width: 7;
  }
  .broken {
    fill: none;
    stroke: var(--_surface);
    stroke-width: 2;
  }
  .gone {
    stroke: var(--_text);
    stroke-width: 1.5;
    stroke-dasharray: 2 2;
  }
  .trouble,
  .notice {
    padding: 0.5rem 0.75rem;
    border-block-start: 2px solid var(--_text);
  }
  .trouble p,
  .notice p {
    margin: 0 0 0.25rem;
  }
  form {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 0.25rem 0.5rem;
    align-items: end;
    padding: 0.5rem 0.75rem;
    border-block-start: 1px solid var(--_line);
  }
  form label,
  .error,
  .note {
    grid-column: 1 / -1;
  }
  .error {
    font-weight: 600;
    color: light-dark(#a4161a, #ff9b9e);
    margin: 0;
  }
  .note {
    font-size: 0.85rem;
    margin: 0;
  }
  textarea {
    inline-size: 100%;
    min-block-size: 2.75rem;
    max-block-size: 8rem;
    padding: 0.5rem;
    border: 1px solid var(--_line);
    border-radius: 0.5rem;
    background: var(--_surface);
    resize: none;
    field-sizing: content;
  }
  textarea[aria-invalid="true"] {
    border: 2px solid light-dark(#a4161a, #ff9b9e);
  }
  nav {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
    flex-basis: 100%;
  }
  nav a {
    padding: 0.6rem 0.5rem;
    min-block-size: 2.75rem;
  }
  .typing span {
    display: inline-block;
    inline-size: 0.5rem;
    block-size: 0.5rem;
    margin-inline-end: 0.25rem;
    border-radius: 50%;
    background: var(--_text);
    animation: beat 1.2s infinite;
  }
  .typing span:nth-child(2) {
    animation-delay: 0.2s;
  }
  .typing span:nth-child(3) {
    animation-delay: 0.4s;
  }
  .typing em {
    display: none;
    font-style: normal;
  }
  @keyframes beat {
    50% {
      opacity: 0.25;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .typing span {
      display: none;
    }
    .typing em {
      display: inline;
    }
  }
  .newest {
    align-self: center;
    margin: -3.25rem 0 0.5rem;
    z-index: 1;
  }
  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (forced-colors: active) {
    .hair {
      fill: CanvasText;
    }
    .bare,
    .rim,
    .broken {
      forced-color-adjust: auto;
      fill: Canvas;
      stroke: CanvasText;
    }
    .rim,
    .broken {
      fill: none;
      stroke: Canvas;
    }
  }
  @media (max-width: 639px), (max-height: 420px) {
    :host {
      border: 0;
      border-radius: 0;
    }
  }
  @media (max-height: 420px) {
    header,
    form {
      padding-block: 0.25rem;
    }
    .log {
      min-block-size: 5rem;
    }
  }
`;
