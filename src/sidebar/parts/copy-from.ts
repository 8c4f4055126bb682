/**
 * Copies the text of a field. Google's frame may forbid the clipboard to pages, so the older command is tried
 * next; when that fails too, the text is left selected for the user to copy.
 * @returns whether the text is on the clipboard.
 */
export async function copyFrom(field: HTMLInputElement | HTMLTextAreaElement): Promise<boolean> {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    return document.execCommand('copy');
  }
}
