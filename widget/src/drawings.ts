/** Line drawings beside answers of the symptom check: a head from above, the face at the top.
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
  "pattern.edges": [rim("M6 28a18 23 0 0 1 36 0")],
  "pattern.band": [rim("M7 22a18 23 0 1 0 34 0")],
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

export function drawing(answer: string | undefined): unknown {
  const shapes = answer === undefined ? undefined : SHAPES[answer];
  if (!shapes) return nothing;
  return svg`<svg class="head" viewBox="0 0 48 56" aria-hidden="true" focusable="false">
    <path class="line" d="M21 6l3-4 3 4M5 26q-4 3 1 9M43 26q4 3-1 9" />
    <ellipse class="hair" cx="24" cy="28" rx="18" ry="23" />
    ${shapes}
    <ellipse class="line" cx="24" cy="28" rx="18" ry="23" />
  </svg>`;
}
