import { writeFileSync } from 'node:fs';
import { xlsxCopies } from './copies.ts';

for (const [path, bytes] of xlsxCopies()) {
  writeFileSync(path, bytes);
  console.log(`${path}: ${Math.ceil(bytes.length / 1024)} KB`);
}
