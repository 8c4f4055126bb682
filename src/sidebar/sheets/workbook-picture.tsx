import { DescentDrawing } from './descent-drawing.tsx';
import { DigitDrawing } from './digit-drawing.tsx';
import { NetworkDrawing } from './network-drawing.tsx';
import { RatingsDrawing } from './ratings-drawing.tsx';
import { SheetDrawing } from './sheet-drawing.tsx';

/** Drawings of workbooks that have one of their own. */
const drawings: Record<string, () => ReturnType<typeof NetworkDrawing>> = {
  layers_example: NetworkDrawing,
  'conv-example': DigitDrawing,
  collab_filter: RatingsDrawing,
  graddesc: DescentDrawing,
};

/** A small decorative picture of what a workbook is about. */
export function WorkbookPicture({ id }: { id: string }) {
  const Drawing = drawings[id] ?? SheetDrawing;
  return (
    <svg class="picture" viewBox="0 0 268 112" aria-hidden="true" focusable="false">
      <Drawing />
    </svg>
  );
}
