/** The ids of all workbooks, in the order of the gallery; the server script needs nothing else. */
export const workbookIds = [
  'layers_example',
  'conv-example',
  'collab_filter',
  'graddesc',
  'entropy_example',
  'penguins',
  'gpt',
  'playground',
  'dropout_amount',
] as const;

export type WorkbookId = (typeof workbookIds)[number];
