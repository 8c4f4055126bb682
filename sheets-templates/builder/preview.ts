/** The gallery's picture of a workbook, taken from its real tabs by `npm run pictures`. */
export const previewFile = (workbookId: string): string => `sheets-templates/${workbookId}/preview.webp`;
