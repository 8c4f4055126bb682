/** The add-on's menu puts this element behind the page when it opens the sidebar for the report. */
const isWanted = (): boolean => document.getElementById('opens-excel-report') !== null;

/** Acts once the whole page is there, if the sidebar was opened for the report. Returns what cancels it. */
export function whenReportWanted(act: () => void): () => void {
  const look = () => {
    if (isWanted()) act();
  };
  if (document.readyState !== 'complete') addEventListener('load', look, { once: true });
  else look();
  return () => removeEventListener('load', look);
}
