import { useLayoutEffect, useRef } from 'preact/hooks';
import { Drawing, type DrawingRequest } from './drawing.ts';

/** The drawn part of a chart. New numbers are drawn into it at once. */
export function ChartPlot(request: DrawingRequest) {
  const holder = useRef<HTMLSpanElement>(null);
  const drawing = useRef(new Drawing());
  useLayoutEffect(() => drawing.current.show(request, holder.current!));
  useLayoutEffect(() => {
    const { current } = drawing;
    return () => current.clear();
  }, []);
  return <span ref={holder} class="chart-plot" aria-hidden="true" />;
}
