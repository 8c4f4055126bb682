/** What a workbook looks like; decorative, as its summary says the same in words. */
export function WorkbookPicture({ address }: { address: string | undefined }) {
  if (!address) return <div class="picture" />;
  return <img class="picture" src={address} alt="" width="268" height="112" />;
}
