import type { ErrorValue } from '../../values.ts';
import { badNumber } from '../errors.ts';

const digits = ['', 'หนึ่ง', 'สอง', 'สาม', 'สี่', 'ห้า', 'หก', 'เจ็ด', 'แปด', 'เก้า'];
const places = ['', 'สิบ', 'ร้อย', 'พัน', 'หมื่น', 'แสน'];

/** Up to six digits in Thai words; the last 1 after others is "et". */
function group(text: string, hasHigher: boolean): string {
  return [...text]
    .map((sign, index) => {
      const [digit, place] = [Number(sign), text.length - 1 - index];
      if (digit === 0) return '';
      if (place === 1 && digit === 1) return places[1];
      if (place === 1 && digit === 2) return `ยี่${places[1]}`;
      const isLast = place === 0 && digit === 1 && (hasHigher || Number(text.slice(0, -1)) > 0);
      return isLast ? 'เอ็ด' : digits[digit]! + places[place]!;
    })
    .join('');
}

/** A whole number in Thai words, by groups of a million. */
function words(text: string): string {
  if (text.length <= 6) return group(text, false);
  const higher = text.slice(0, -6);
  return `${words(higher)}ล้าน${group(text.slice(-6), true)}`;
}

/** An amount of money in Thai words: BAHTTEXT. */
export function baht(amount: number): string | ErrorValue {
  const satang = Math.round(Math.abs(amount) * 100);
  if (satang > Number.MAX_SAFE_INTEGER) return badNumber('BAHTTEXT cannot write so large an amount.');
  const [whole, rest] = [Math.floor(satang / 100), satang % 100];
  const sign = amount < 0 && satang > 0 ? 'ลบ' : '';
  const bahts = whole > 0 ? `${words(String(whole))}บาท` : '';
  if (satang === 0) return 'ศูนย์บาทถ้วน';
  return `${sign}${bahts}${rest > 0 ? `${words(String(rest))}สตางค์` : 'ถ้วน'}`;
}
