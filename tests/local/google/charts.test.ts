import { beforeEach, describe, expect, it } from 'vitest';
import { openScript, type ScriptBed, start } from './run-script.ts';

let bed: ScriptBed;
const run = (body: string) => bed.run(`${start}${body}`);
const build = `sheet.newChart().setChartType(Charts.ChartType.LINE).addRange(sheet.getRange('B2:B6')).setPosition(3, 4, 5, 6)`;
const charts = (sheet = 0) => bed.workbook.data.sheets[sheet]!.charts;

beforeEach(() => {
  bed = openScript();
});

describe('charts of a script', () => {
  it('are put on the sheet with their place, ranges and options', () => {
    run(`sheet.insertChart(${build}.setNumHeaders(0).setOption('title', 'Error').setOption('series', {0: {labelInLegend: 'e'}})
      .setOption('legend', 'none').build());`);
    expect(charts()).toEqual([
      {
        id: 1,
        type: 'LINE',
        ranges: [{ sheetId: 0, row: 1, column: 1, rows: 5, columns: 1 }],
        headers: 0,
        options: { title: 'Error', 'series.0.labelInLegend': 'e', 'legend.position': 'none' },
        row: 2,
        column: 3,
        offsetX: 5,
        offsetY: 6,
      },
    ]);
  });

  it('return their type', () => {
    expect(
      run(`sheet.insertChart(${build}.setOption('hAxis', {title: 'epoch'}).build()); const chart = sheet.getCharts()[0]; const box = chart.getContainerInfo();
      return [${build}.build().getChartId(), chart.getChartId(), chart.getRanges()[0].getA1Notation(), chart.getOptions().get('hAxis.title'), chart.getOptions().get('title'),
        [box.getAnchorRow(), box.getAnchorColumn(), box.getOffsetX(), box.getOffsetY()], chart.getNumHeaders(), String(chart.getMergeStrategy()), String(chart.modify().getChartType())];`),
    ).toEqual([null, 1, 'B2:B6', 'epoch', null, [3, 4, 5, 6], -1, 'MERGE_COLUMNS', 'LINE']);
  });

  it('change only when they are updated, and go when they are removed', () => {
    run(`sheet.insertChart(${build}.build()); sheet.insertChart(${build}.build());
      const changed = sheet.getCharts()[0].modify().setOption('title', 'new').clearRanges().addRange(sheet.getRange('C1:C9')).build();
      sheet.updateChart(changed); sheet.getCharts()[1].modify().setOption('title', 'lost').build();`);
    expect(charts().map(({ id, options, ranges }) => [id, options, ranges[0]!.column])).toEqual([
      [1, { title: 'new' }, 2],
      [2, {}, 1],
    ]);
    run('sheet.removeChart(sheet.getCharts()[0]);');
    expect(charts().map(({ id }) => id)).toEqual([2]);
  });

  it('have builders for lines and for points, whose words are options', () => {
    run(`sheet.insertChart(sheet.newChart().asScatterChart().setTitle('points').setXAxisRange(0, 10).setYAxisLogScale().setYAxisTitle('y').setPointStyle(Charts.PointStyle.TINY)
        .addRange(sheet.getRange('A1:B9')).build());
      sheet.insertChart(sheet.newChart().asLineChart().setCurveStyle(Charts.CurveStyle.SMOOTH).setRange(-1, 1).setLegendPosition(Charts.Position.TOP).setColors(['red']).build());`);
    expect(charts().map(({ type, options }) => [type, options])).toEqual([
      [
        'SCATTER',
        {
          title: 'points',
          'hAxis.viewWindow.min': 0,
          'hAxis.viewWindow.max': 10,
          'vAxis.logScale': true,
          'vAxes.0.title': 'y',
          pointSize: 2,
        },
      ],
      [
        'LINE',
        {
          curveType: 'function',
          'vAxis.viewWindow.min': -1,
          'vAxis.viewWindow.max': 1,
          'legend.position': 'top',
          colors: ['red'],
        },
      ],
    ]);
  });

  it('have builders for columns and histograms', () => {
    run(`sheet.insertChart(sheet.newChart().asColumnChart().setTitle('c').setRange(0, 9).addRange(sheet.getRange('A1:B9')).build());
      sheet.insertChart(sheet.newChart().asHistogramChart().setXAxisTitle('x').setOption('histogram.bucketSize', 5).build());
      sheet.insertChart(sheet.newChart().setChartType(Charts.ChartType.COLUMN).build());`);
    expect(charts().map(({ type, options }) => [type, options])).toEqual([
      ['COLUMN', { title: 'c', 'vAxis.viewWindow.min': 0, 'vAxis.viewWindow.max': 9 }],
      ['HISTOGRAM', { 'hAxis.title': 'x', 'histogram.bucketSize': 5 }],
      ['COLUMN', {}],
    ]);
    expect(() => run('sheet.newChart().asColumnChart().setStacked();')).toThrow('setStacked is not emulated');
  });

  it('accept a range once, and can remove it', () => {
    expect(
      run(`const builder = ${build}; const range = sheet.getRange('B2:B6'); builder.addRange(range); const twice = builder.getRanges().length;
      return [twice, builder.removeRange(range).getRanges().length];`),
    ).toEqual([1, 0]);
  });

  it.each([
    ['setChartType(Charts.ChartType.PIE)', 'Charts.ChartType.PIE is not emulated by the local host.'],
    [
      "setChartType('LINE')",
      "don't match the method signature for SpreadsheetApp.EmbeddedChartBuilder.setChartType",
    ],
    ["addRange('A1:A5')", "The parameters (String) don't match the method signature"],
    ['setPosition(0, 1, 0, 0)', 'The starting row of the range is too small.'],
    ['setPosition(1, 27, 0, 0)', 'The coordinates of the range are outside the dimensions of the sheet.'],
    ['setPosition(1, 1)', "The parameters (number,number) don't match the method signature"],
    ['setPosition(1, 1, -1, 0)', 'cannot be below 0'],
    [
      "setOption('vAxis', {title: 'y'})",
      'Google Sheets does not show the chart option vAxis.title; set vAxes.0.title',
    ],
    [
      "setOption('animation.duration', 500)",
      'The chart option animation.duration is not emulated by the local host.',
    ],
    ["setOption('width', '600')", 'Invalid value for the chart option width: "600".'],
    ["setOption('title')", "The parameters (String) don't match the method signature"],
    ['setTransposeRowsAndColumns(true)', 'setTransposeRowsAndColumns with true is not emulated'],
    [
      'setMergeStrategy(Charts.ChartMergeStrategy.MERGE_ROWS)',
      'setMergeStrategy with MERGE_ROWS is not emulated',
    ],
    ['asPieChart()', 'EmbeddedChartBuilder.asPieChart is not emulated by the local host.'],
    ['setTitle("x")', 'setTitle is not a function'],
    ['asLineChart().setXAxisRange(1, 2)', 'setXAxisRange is not a function'],
    ['asScatterChart().setRange(1, 2)', 'setRange is not a function'],
  ])('%s fails with a sentence', (call, sentence) => {
    expect(() => run(`sheet.newChart().${call};`)).toThrow(sentence);
  });

  it.each([
    ['sheet.newChart().build();', 'A chart without a type'],
    [
      'sheet.insertChart(sheet.newChart());',
      "The parameters ((class)) don't match the method signature for SpreadsheetApp.Sheet.insertChart.",
    ],
    [`sheet.updateChart(${build}.build());`, 'This chart is not on the sheet Sheet1; insert it first.'],
    [
      `sheet.insertChart(${build}.build()); const other = ss.insertSheet('Two'); other.removeChart(sheet.getCharts()[0]);`,
      'This chart is not on the sheet Two',
    ],
    [
      `sheet.insertChart(${build}.build()); sheet.getCharts()[0].getBlob();`,
      'EmbeddedChart.getBlob is not emulated',
    ],
    ['Charts.newDataTable();', 'Charts.newDataTable is not emulated by the local host.'],
  ])('%s fails with a sentence', (body, sentence) => {
    expect(() => run(body)).toThrow(sentence);
  });

  it('cannot be added to a sheet that another user protected', () => {
    bed.workbook.updateSheet(0, (sheet) => {
      sheet.protection = { description: '', warningOnly: false, foreign: true };
    });
    expect(() => run(`sheet.insertChart(${build}.build());`)).toThrow('protected');
    expect(charts()).toEqual([]);
  });

  it('cost two calls for any settings', () => {
    run(`${build}.setOption('title', 'x').build();`);
    const without = bed.last('usage')!.serviceCalls;
    run(`sheet.insertChart(${build}.setOption('title', 'x').setNumHeaders(0).build());`);
    expect(bed.last('usage')!.serviceCalls).toBe(without + 1);
    run('');
    expect(bed.last('usage')!.serviceCalls).toBe(without - 1);
  });
});
