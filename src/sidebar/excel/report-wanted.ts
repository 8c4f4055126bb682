/** The add-on's menu appends this element to the page when it opens the sidebar for the report. */
const isWanted = (): boolean => document.getElementById('opens-excel-report') !== null;

/**
 * Runs a callback once the page is complete, if the sidebar was opened for the report. Returns a function that cancels
 * it.
 */
export function whenReportWanted(act: () => void): () => void {
  const look = () => {
    if (isWanted()) act();
  };
  if (document.readyState !== 'complete') addEventListener('load', look, { once: true });
  else look();
  return () => removeEventListener('load', look);
}
