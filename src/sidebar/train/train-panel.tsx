import { EpochsPart } from '../epochs/epochs-part.tsx';
import { useRemembered } from '../memory/use-remembered.ts';
import { Segments } from '../parts/segments.tsx';
import { messages } from '../words.ts';
import { TrainSection } from './train-section.tsx';

/** Two ways to train: the trainer, which finds its own steps, or the steps that a table on the sheet says. */
export function TrainPanel({ shown }: { shown: boolean }) {
  const [way, setWay] = useRemembered('trainWith');
  return (
    <>
      <Segments
        name="train-way"
        label={messages.train.way}
        choices={messages.train.ways}
        value={way}
        onChange={setWay}
      />
      <div class="stack" hidden={way !== 'trainer'}>
        <TrainSection />
      </div>
      <div class="stack" hidden={way !== 'epochs'}>
        <EpochsPart onFound={() => setWay('epochs')} />
      </div>
    </>
  );
}
