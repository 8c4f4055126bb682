import { describe, expect, it } from 'vitest';
import { localeOf } from '../../../src/formula/functions/locale-of.ts';
import { TestBook } from '../calculate/evaluate.ts';

function answer(formula: string, locale = 'en_US'): unknown {
  const book = new TestBook(['Sheet1'], { locale: localeOf(locale) });
  return book.set({ M100: formula }).get('M100');
}

/** A row of results to the right of the formula. */
function rowOf(formula: string, length: number): unknown[] {
  const book = new TestBook(['Sheet1'], { locale: localeOf('en_US') }).set({ A1: formula });
  return Array.from({ length }, (_, column) => book.get(`${String.fromCharCode(65 + column)}1`));
}

describe('functions that take texts apart', () => {
  it.each([
    ['=LEFT("Google Sheets")', 'G'],
    ['=LEFT("Google Sheets",6)', 'Google'],
    ['=LEFT("abc",-1)', '#VALUE!'],
    ['=RIGHT("Google Sheets",6)', 'Sheets'],
    ['=RIGHT("abc",0)', ''],
    ['=MID("get this",5,4)', 'this'],
    ['=MID("abc",0,1)', '#VALUE!'],
    ['=LEN("lorem ipsum")', 11],
    ['=LEN(12.5)', 4],
    ['=REPLACE("Spreadsheets",1,6,"Bed")', 'Bedsheets'],
    ['=SUBSTITUTE("search for it","search for","Google")', 'Google it'],
    ['=SUBSTITUTE("January 2, 2012",2,3,1)', 'January 3, 2012'],
    ['=SUBSTITUTE("aaa","a","$&",2)', 'a$&a'],
    ['=SUBSTITUTE("aaa","a","$&")', '$&$&$&'],
    ['=TRIM("  a   b  ")', 'a b'],
    ['=CLEAN("a"&CHAR(10)&"b")', 'ab'],
    ['=PROPER("united states of ÉTATS")', 'United States Of États'],
    ['=REPT("ha",3)', 'hahaha'],
    ['=REPT("x",32001)', '#VALUE!'],
    ['=EXACT("a","A")', false],
    ['=CHAR(97)', 'a'],
    ['=CHAR(8364)', '€'],
    ['=UNICODE("€")', 8364],
    ['=CODE("")', '#VALUE!'],
    ['=UNICHAR(55296)', '#NUM!'],
    ['=T(5)', ''],
    ['=T("x")', 'x'],
    ['=LENB("熊本")', 4],
    ['=LEFTB("熊本",3)', '熊'],
    ['=FINDB("本","熊本")', 3],
    ['=ASC("ＡＢＣ　ガギ")', 'ABC ｶﾞｷﾞ'],
    ['=BAHTTEXT(1234.5)', 'หนึ่งพันสองร้อยสามสิบสี่บาทห้าสิบสตางค์'],
    ['=BAHTTEXT(21)', 'ยี่สิบเอ็ดบาทถ้วน'],
    ['=BAHTTEXT(1)', 'หนึ่งบาทถ้วน'],
    ['=BAHTTEXT(-0.01)', 'ลบหนึ่งสตางค์'],
    ['=BAHTTEXT(-0.001)', 'ศูนย์บาทถ้วน'],
  ])('%s is %s', (formula, expected) => {
    expect(answer(formula)).toBe(expected);
  });
});

describe('functions that put texts together', () => {
  const book = new TestBook().set({ A1: 'a', A3: 'c', B1: 1.5, B2: true });

  it.each([
    ['=JOIN(", ",A1:A3)', 'a, , c'],
    ['=JOIN("-",A1:A3,{1,2})', 'a--c-1-2'],
    ['=TEXTJOIN("-",TRUE,A1:A3)', 'a-c'],
    ['=TEXTJOIN({"-","+"},FALSE,A1:A3)', 'a-+c'],
    ['=CONCATENATE(A1:A3,B1:B2,"!")', 'ac1.5TRUE!'],
  ])('%s is %s', (formula, expected) => {
    expect(book.set({ M9: formula }).get('M9')).toBe(expected);
  });

  it('shows a text that is too long for a cell as an error', () => {
    const long = 'CONCATENATE(REPT("x",30000),REPT("x",30000))';
    expect(book.set({ M9: `=${long}` }).get('M9')).toBe('#VALUE!');
  });
});

describe('FIND and SEARCH', () => {
  it.each([
    ['=FIND("n","A man")', 5],
    ['=FIND("N","A man")', '#VALUE!'],
    ['=FIND("a","banana",3)', 4],
    ['=FIND("","abc",2)', 2],
    ['=FIND("a","abc",0)', '#VALUE!'],
    ['=SEARCH("N","A man")', 5],
    ['=SEARCH("m*n","A man")', 3],
    ['=SEARCH("?n*o","banana hello")', 2],
    ['=SEARCH("~*","2*3")', 2],
    ['=SEARCH("b*z","abc")', '#VALUE!'],
  ])('%s is %s', (formula, expected) => {
    expect(answer(formula)).toBe(expected);
  });

  it('finds many wildcards in a long text without trying all combinations', () => {
    expect(answer(`=SEARCH("${'a*'.repeat(40)}b",REPT("a",30000))`)).toBe('#VALUE!');
    expect(answer(`=COUNTIF({"${'a'.repeat(5000)}"},"${'*a'.repeat(40)}*b")`)).toBe(0);
  });
});

describe('SPLIT', () => {
  it.each([
    ['=SPLIT("1,2,3",",")', [1, 2, 3]],
    ['=SPLIT("Alas, poor Yorick"," ")', ['Alas,', 'poor', 'Yorick']],
    ['=SPLIT("a-b_c","-_")', ['a', 'b', 'c']],
    ['=SPLIT("a-_b","-_",FALSE)', ['a', 'b']],
    ['=SPLIT("a--b","-",TRUE,FALSE)', ['a', null, 'b']],
  ])('%s', (formula, expected) => {
    expect(rowOf(formula, expected.length)).toEqual(expected);
  });

  it('turns a column into a table in array mode', () => {
    const book = new TestBook().set({ A1: '1,2', A2: '3,4,5', C1: '=ARRAYFORMULA(SPLIT(A1:A2,","))' });
    expect([book.get('C1'), book.get('D1'), book.get('E1')]).toEqual([1, 2, null]);
    expect([book.get('C2'), book.get('D2'), book.get('E2')]).toEqual([3, 4, 5]);
  });

  it('rejects an empty text and an empty delimiter', () => {
    expect(answer('=SPLIT("",",")')).toBe('#VALUE!');
    expect(answer('=SPLIT("a","")')).toBe('#VALUE!');
  });
});

describe('regular expressions', () => {
  it.each([
    ['=REGEXMATCH("Spreadsheets","S.r")', true],
    ['=REGEXMATCH("abc","^b")', false],
    ['=REGEXMATCH(123,"1")', '#VALUE!'],
    ['=REGEXMATCH("abc","(")', '#REF!'],
    ['=REGEXMATCH("abc","(?=a)")', '#REF!'],
    ['=REGEXEXTRACT("My favorite number is 241, but my friend\'s is 17","\\d+")', '241'],
    ['=REGEXEXTRACT("abc","x")', '#N/A'],
    ['=REGEXEXTRACT("key=value","=(.*)")', 'value'],
    ['=REGEXREPLACE("Spreadsheets","S.*d","Bed")', 'Bedsheets'],
    ['=REGEXREPLACE("a1b2","[0-9]","")', 'ab'],
    ['=REGEXREPLACE("John Smith","(\\w+) (\\w+)","$2, $1")', 'Smith, John'],
    ['=REGEXREPLACE("ÄÖ","\\p{Lu}","x")', 'xx'],
  ])('%s is %s', (formula, expected) => {
    expect(answer(formula)).toBe(expected);
  });

  it('returns one cell for each group', () => {
    expect(rowOf('=REGEXEXTRACT("2024-01-15","(\\d+)-(\\d+)-(\\d+)")', 3)).toEqual(['2024', '01', '15']);
  });

  it('does not take exponential time', () => {
    expect(answer('=REGEXMATCH(REPT("a",30000),"^(a*)*b$")')).toBe(false);
  });
});

describe('TEXT and its kin', () => {
  it.each([
    ['=TEXT(0.9731,"0.0%")', '97.3%'],
    ['=TEXT(12345.678,"#,##0.00")', '12,345.68'],
    ['=TEXT(DATE(2024,1,15),"dddd d mmm yyyy")', 'Monday 15 Jan 2024'],
    ['=TEXT(DATE(1969,7,20),"yyyy-MM")', '1969-07'],
    ['=TEXT(1.23,"$0.00")', '$1.23'],
    ['=TEXT(12.3,"000.00")', '012.30'],
    ['=TEXT(12.305,"00.00")', '12.31'],
    ['=TEXT(12.3,"###.##")', '12.3'],
    ['=TEXT(TIME(14,5,9),"h:mm am/pm")', '2:05 PM'],
    ['=TEXT(1.5,"[h]:mm:ss")', '36:00:00'],
    ['=TEXT(1234567,"0.00E+00")', '1.23E+06'],
    ['=TEXT(5,"0 ""bugs""")', '5 bugs'],
    ['=TEXT(5,"0 kg")', '5 kg'],
    ['=TEXT(-5,"0;(0)")', '(5)'],
    ['=TEXT("abc","0.00")', 'abc'],
    ['=TEXT("2.5","0.00")', '2.50'],
    ['=TEXT(TRUE,"0")', 'TRUE'],
    ['=FIXED(3.141592653)', '3.14'],
    ['=FIXED(1234567.891,1)', '1,234,567.9'],
    ['=FIXED(1234567.891,1,TRUE)', '1234567.9'],
    ['=FIXED(12345,-2)', '12,300'],
    ['=FIXED(1.005,2)', '1.01'],
    ['=FIXED(1,200)', '#NUM!'],
    ['=DOLLAR(1.2351,2)', '$1.24'],
    ['=DOLLAR(-1234.5)', '-$1,234.50'],
    ['=VALUE("123")', 123],
    ['=VALUE("1,234.5")', 1234.5],
    ['=VALUE("$1,000.25")', 1000.25],
    ['=VALUE("50%")', 0.5],
    ['=VALUE("12:00")', 0.5],
    ['=VALUE("2024-01-15")', 45306],
    ['=VALUE("x")', '#VALUE!'],
    ['=VALUE("12.34.56")', '#VALUE!'],
    ['=VALUE(TRUE)', '#VALUE!'],
    ['=TO_TEXT(24)', '24'],
    ['=TO_PERCENT(0.4)', 0.4],
    ['=TO_DATE(40826.4375)', 40826.4375],
    ['=TO_PURE_NUMBER(50%)', 0.5],
    ['="2024-01-15"+1', 45307],
  ])('%s is %s', (formula, expected) => {
    expect(answer(formula)).toBe(expected);
  });

  it.each([
    ['=TEXT(12345.678,"#.##0,00")', '12.345,68'],
    ['=TEXT(0.5,"0,0%")', '50,0%'],
    ['=TEXT(DATE(2024,1,15),"TT.MM.JJJJ")', '15.01.2024'],
    ['=TEXT(DATE(2024,1,15),"dd.mm.yyyy")', '15.01.2024'],
    ['=TEXT(DATE(2024,3,15),"dddd, d. mmmm")', 'Freitag, 15. März'],
    ['=FIXED(1234.5,1)', '1.234,5'],
    ['=DOLLAR(1234.5)', '1.234,50 €'],
    ['=VALUE("1.234,5")', 1234.5],
    ['=VALUE("15.1.2024")', 45306],
    ['="1,5"+1', 2.5],
    ['=1.5&""', '1,5'],
  ])('in German, %s is %s', (formula, expected) => {
    expect(answer(formula, 'de_DE')).toBe(expected);
  });
});

describe('addresses of the web', () => {
  it.each([
    ['=ISEMAIL("noreply@google.com")', true],
    ['=ISEMAIL("a.b+c@sub.example.co")', true],
    ['=ISEMAIL("a@b")', false],
    ['=ISEMAIL("a b@example.com")', false],
    ['=ISURL("http://www.google.com")', true],
    ['=ISURL("google.com")', true],
    ['=ISURL("https://example.org/a?b=c#d")', true],
    ['=ISURL("mailto:noreply@google.com")', true],
    ['=ISURL("google")', false],
    ['=ISURL("http://a b.com")', false],
    ['=ENCODEURL("http://www.google.com")', 'http%3A%2F%2Fwww.google.com'],
    ['=ENCODEURL("a b!*\'()")', 'a%20b%21%2A%27%28%29'],
    ['=HYPERLINK("http://www.google.com/","Google")', 'Google'],
    ['=HYPERLINK("http://www.google.com/")', 'http://www.google.com/'],
  ])('%s is %s', (formula, expected) => {
    expect(answer(formula)).toBe(expected);
  });

  it('checks long texts at once', () => {
    expect(answer('=ISURL(REPT("a.",1000)&"!")')).toBe(false);
    expect(answer('=ISEMAIL(REPT("a",250)&"@")')).toBe(false);
  });
});
