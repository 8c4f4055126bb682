import { type ComponentChildren, createContext } from 'preact';
import { useCallback, useContext, useState } from 'preact/hooks';

const Announce = createContext<(text: string) => void>(() => undefined);

/** Reads a sentence to people who use a screen reader. */
export const useAnnounce = () => useContext(Announce);

/** Holds the one polite live region: it must be in the page before its text changes to be read aloud. */
export function LiveRegion(props: { children: ComponentChildren }) {
  const [text, setText] = useState('');
  // A repeated sentence is a change to a screen reader only if the text differs.
  const announce = useCallback(
    (sentence: string) => setText((before) => (before === sentence ? `${sentence}\u00a0` : sentence)),
    [],
  );
  return (
    <Announce.Provider value={announce}>
      {props.children}
      <div class="visually-hidden" role="status" aria-live="polite">
        {text}
      </div>
    </Announce.Provider>
  );
}
