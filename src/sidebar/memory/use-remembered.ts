import { useCallback, useEffect, useState } from 'preact/hooks';
import { listenToMemory, recall, remember } from './memory.ts';
import type { RememberedName, ValueOf } from './remembered.ts';

/** A state that outlives the sidebar where the browser allows it; the same for all who ask for that name. */
export function useRemembered<Name extends RememberedName>(
  name: Name,
): [value: ValueOf<Name>, set: (value: ValueOf<Name>) => void] {
  const [value, setValue] = useState<ValueOf<Name>>(() => recall(name));
  useEffect(() => listenToMemory(() => setValue(recall(name))), [name]);
  const set = useCallback((next: ValueOf<Name>) => remember(name, next), [name]);
  return [value, set];
}
