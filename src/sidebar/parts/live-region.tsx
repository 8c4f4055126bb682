import { type ComponentChildren, createContext } from 'preact';
import { useCallback, useContext, useState } from 'preact/hooks';

const Announce = createContext<(text: string) => void>(() => undefined);

/** Announces a text to users of screen readers. */
export const useAnnounce = () => useContext(Announce);

/** Contains the one polite live region, which must be on the page before its text changes to be announced. */
export function LiveRegion(props: { children: ComponentChildren }) {
  const [text, setText] = useState('');
  // Screen readers announce a repeated text only if it differs.
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
