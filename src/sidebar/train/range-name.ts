import { areaName, placeName } from '../../a1/addresses.ts';
import type { RangeAddress } from '../../formula/model.ts';

/** For example, `dotprod!H19:V23`. */
export const rangeName = (range: RangeAddress): string => placeName(range.sheet, areaName(range));
