import { useEffect } from 'preact/hooks';

const changes = new EventTarget();

/** Says that something else than the sections themselves has changed the sheet, or which tab is open. */
export const tellSheetChanged = () => changes.dispatchEvent(new Event('change'));

/** Calls back when another part of the sidebar has changed the sheet. */
export function useSheetChanges(onChange: () => void): void {
  useEffect(() => {
    changes.addEventListener('change', onChange);
    return () => changes.removeEventListener('change', onChange);
  }, [onChange]);
}
