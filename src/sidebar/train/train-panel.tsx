import { useState } from 'preact/hooks';
import { EpochsPart } from '../epochs/epochs-part.tsx';
import { messages } from '../messages.ts';
import { Segments } from '../parts/segments.tsx';
import { TrainSection } from './train-section.tsx';

type Way = keyof typeof messages.train.ways;

/** Two ways to train: the trainer, which finds its own steps, or the steps that a table on the sheet says. */
export function TrainPanel({ shown }: { shown: boolean }) {
  const [way, setWay] = useState<Way>('trainer');
  return (
    <>
      <Segments
        name="train-way"
        label={messages.train.way}
        choices={messages.train.ways}
        value={way}
        onChange={(chosen: Way) => setWay(chosen)}
      />
      <div class="stack" hidden={way !== 'trainer'}>
        <TrainSection shown={shown} />
      </div>
      <div class="stack" hidden={way !== 'epochs'}>
        <EpochsPart shown={shown} onFound={() => setWay('epochs')} />
      </div>
    </>
  );
}
