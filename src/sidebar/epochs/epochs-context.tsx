import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useMemo, useState } from 'preact/hooks';
import { useAnnounce } from '../parts/live-region.tsx';
import { EpochsSession } from './session.ts';
import { type EpochsState, untouched } from './state.ts';

/** The runs of epoch tables: what does them, and what it shows. */
export interface Epochs {
  readonly session: EpochsSession;
  readonly state: EpochsState;
}

const EpochsContext = createContext<Epochs | null>(null);

/** A session that lives as long as the sidebar. */
function useEpochs(shown: boolean): Epochs {
  const [state, setState] = useState<EpochsState>(untouched);
  const session = useMemo(() => new EpochsSession(setState), []);
  const announce = useAnnounce();
  useEffect(() => {
    if (shown) session.look();
  }, [shown, session]);
  useEffect(() => () => session.drop(), [session]);
  useEffect(() => {
    if (state.done) announce(state.done);
  }, [state.done, announce]);
  return { session, state };
}

/** Holds the epochs for the part that runs them and for what shares their settings. */
export function EpochsProvider(props: { shown: boolean; children: ComponentChildren }) {
  return <EpochsContext.Provider value={useEpochs(props.shown)}>{props.children}</EpochsContext.Provider>;
}

export function useSharedEpochs(): Epochs {
  const epochs = useContext(EpochsContext);
  if (!epochs) throw new Error('There are no epochs around this component.');
  return epochs;
}
