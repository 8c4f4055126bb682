import { problemOf } from '../server.ts';
import { type Bed, Stopped } from './bed.ts';

/** Does one part of a step; when it fails, that becomes a finding, and the next part still has its turn. */
export async function attempt(bed: Bed, what: string, part: () => Promise<void>): Promise<void> {
  try {
    await part();
  } catch (error) {
    if (error instanceof Stopped) throw error;
    const { code, message } = problemOf(error);
    bed.find({ mark: 'different', text: `${what}: ${message}`, details: [code] });
  }
}
