/** All workbooks by their ids, in the order of the gallery; all that the server script knows of them. */
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
