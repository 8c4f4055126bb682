/** Univer's commands that only look, scroll or select; every other one would change the file behind the worker's back. */
const harmless = [
  /^sheet\.operation\./,
  /^sheet\.command\.(set-scroll|scroll|reset-scroll|set-selections|expand-selection|move-selection|select)/,
  /^sheet\.command\.(set-zoom|change-zoom)/,
  /^sheet\.mutation\.set-worksheet-row-auto-height$/,
  /^ui\.operation\./,
  /^doc\.operation\./,
];
const forbidden = [/cell-edit-visible/, /activate-cell-edit/];

/** Whether a command that Univer starts by itself (not one of our pushes) may run. */
export function isHarmless(commandId: string): boolean {
  return harmless.some((rule) => rule.test(commandId)) && !forbidden.some((rule) => rule.test(commandId));
}
