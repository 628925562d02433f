import { parse } from 'csv-parse/browser/esm/sync';

export interface TableLine {
  readonly fields: readonly string[];
  /** Where it begins, counted from 1. */
  readonly line: number;
}

/** The lines of a table, empty ones left out. Throws csv-parse's errors, which tell a code and the line. */
export function readTable(text: string, delimiter: string): TableLine[] {
  const records = parse(text, {
    bom: true,
    delimiter,
    info: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
  }) as unknown as { record: string[]; info: { lines: number } }[];
  // The library tells where a line ends; its own breaks are in its fields.
  return records.map(({ record, info }) => ({
    fields: record,
    line: info.lines - record.join(' ').split(/\r\n|\r|\n/).length + 1,
  }));
}
