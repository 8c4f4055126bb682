import type { BuiltFiles } from '../../../addon/contract.ts';
import { digestOf } from '../../../wording/digest.ts';
import { selfTestMessages as words } from '../../messages-self-test.ts';
import { attempt } from '../attempt.ts';
import type { Bed } from '../bed.ts';

/** Asks for every file of the add-on as Google gives it, and compares it with what was built. */
export async function testFiles(bed: Bed): Promise<void> {
  const files = Object.entries(bed.digests);
  let same = 0;
  for (const [name, digest] of files) {
    bed.tell(words.comparingFile(name));
    await attempt(bed, name, async () => {
      const text: unknown = await bed.ask('readFile', { name: name as keyof BuiltFiles, isText: true });
      const found = digestOf(String(text));
      if (found === digest) same++;
      else bed.find({ mark: 'different', text: words.fileDifferent(name, digest, found) });
    });
  }
  bed.find({
    mark: same === files.length && same > 0 ? 'same' : 'told',
    text: words.filesSame(same, files.length),
  });
}
