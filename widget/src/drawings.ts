/** Line drawings beside answers of the symptom check: a head from above (the face at the top), and
 * from the side or the front where that shows more.
 *
 * The label and the sentence beside it say the same in words, so they are hidden from those who
 * listen. Colours are those of the text and the surface, light or dark.
 */

import { nothing, svg, type TemplateResult } from "lit";

type Shape = TemplateResult<2>;

const oval = (x: number, y: number, across: number, along: number): Shape =>
  svg`<ellipse class="bare" cx=${x} cy=${y} rx=${across} ry=${along} />`;
const area = (path: string): Shape => svg`<path class="bare" d=${path} />`;
const rim = (path: string): Shape => svg`<path class="rim" d=${path} />`;
const line = (path: string): Shape => svg`<path class="line" d=${path} />`;
const hair = (path: string): Shape => svg`<path class="hair" d=${path} />`;

const FACE = "M30 4C16 4 9 12 9 22l-4 9 4 2v7q0 4 5 4h5v8h14V43C42 38 44 29 43 20 42 10 38 4 30 4z";
const SIDE = [
  hair("M30 4C18 4 11 10 10 20h6q1 9 8 10v6q4 6 10 6C42 38 44 29 43 20 42 10 38 4 30 4z"),
  line(FACE),
  line("M25 24q5-3 4 3t-4 4"),
];

const LEFT_TEMPLE = oval(12, 15, 5, 8);
const RIGHT_TEMPLE = oval(36, 15, 5, 8);
const DOTS = [
  [14, 20], [24, 14], [34, 20], [18, 30], [30, 30], [24, 38], [15, 40], [33, 40], [24, 24],
] as const;
const BY_NUMBER = [0.7, 1.6, 3.5, 7, 12];

const SHAPES: Record<string, Shape[]> = {
  "pattern.patches": [oval(18, 22, 4, 4), oval(31, 36, 5, 5)],
  "pattern.all_over": DOTS.map(([x, y]) => oval(x, y, 2, 2)),
  "pattern.temples": [LEFT_TEMPLE, RIGHT_TEMPLE],
  "pattern.crown": [oval(24, 38, 8, 7)],
  "pattern.parting": [oval(24, 26, 2.5, 17)],
  "pattern.all_gone": [oval(24, 28, 17, 22)],
  "pattern.odd_shape": [area("M15 20l7 3 4-5 5 7-3 4 4 6-8 1-4 5-2-8-5-2z")],
  "pattern.breaking": [
    svg`<path class="broken" d="M14 18v8m0 3v3M21 14v12m0 3v4M28 14v7m0 3v9M35 18v10m0 3v3" />`,
  ],
  "pattern.nowhere": [],
  "extent.none": [],
  "extent.limited": [oval(28, 34, 6, 6)],
  "extent.moderate": [oval(17, 22, 7, 7), oval(29, 36, 8, 8)],
  "extent.large": [oval(24, 26, 14, 18)],
  "extent.nearly_all": [oval(24, 28, 17, 22)],
  "norwood.temples_slight": [oval(11, 13, 3.5, 5), oval(37, 13, 3.5, 5)],
  "norwood.temples_deep": [oval(14, 15, 6, 11), oval(34, 15, 6, 11)],
  "norwood.crown_spot": [oval(24, 39, 6, 6)],
  "norwood.bridge": [area("M8 18q16-22 32 0q-8 12-16 8q-8 4-16-8z"), oval(24, 39, 8, 6)],
  "norwood.horseshoe": [area("M9 22q0-16 15-16t15 16v12q-5 10-15 10t-15-10z")],
  ...Object.fromEntries(
    BY_NUMBER.map((across, at) => [`sinclair.${at + 1}`, [oval(24, 25, across, 18)]]),
  ),
};

/** Whole pictures, where a head from above would not show it. */
const VIEWS: Record<string, Shape[]> = {
  "pattern.edges": [...SIDE, rim("M12 18l5 1q2 9 8 10")],
  "pattern.band": [...SIDE, rim("M25 35q4 6 9 5 7-5 8-14")],
  "pattern.other_hair": [
    hair("M8 24Q8 5 24 5t16 19q-4-9-16-9T8 24z"),
    line("M8 22q0 30 16 30t16-30M16 30h5M27 30h5M24 30l-2 8h4M20 45h8"),
    svg`<path class="gone" d="M14 25h8M26 25h8" />`,
  ],
};

export function drawing(answer: string | undefined): unknown {
  if (answer === undefined) return nothing;
  const view = VIEWS[answer];
  if (view)
    return svg`<svg class="head" viewBox="0 0 48 56" aria-hidden="true" focusable="false">
      ${view}
    </svg>`;
  const shapes = SHAPES[answer];
  if (!shapes) return nothing;
  return svg`<svg class="head" viewBox="0 0 48 56" aria-hidden="true" focusable="false">
    <path class="line" d="M21 6l3-4 3 4M5 26q-4 3 1 9M43 26q4 3-1 9" />
    <ellipse class="hair" cx="24" cy="28" rx="18" ry="23" />
    ${shapes}
    <ellipse class="line" cx="24" cy="28" rx="18" ry="23" />
  </svg>`;
}
