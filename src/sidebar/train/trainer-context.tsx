import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { type Trainer, useTrainer } from './use-trainer.ts';

const TrainerContext = createContext<Trainer | null>(null);

/** Holds the trainer for the section that shows it and for what shares its settings. */
export function TrainerProvider(props: { shown: boolean; children: ComponentChildren }) {
  const trainer = useTrainer(props.shown);
  return <TrainerContext.Provider value={trainer}>{props.children}</TrainerContext.Provider>;
}

export function useSharedTrainer(): Trainer {
  const trainer = useContext(TrainerContext);
  if (!trainer) throw new Error('There is no trainer around this component.');
  return trainer;
}
