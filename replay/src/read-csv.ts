import { createReadStream } from 'node:fs';
import { CsvError, parse, type Info } from 'csv-parse';
import { StartError } from '@merle/kit';

/** A row by the names of its columns, and the line that it ends on. */
export type Row<Column extends string> = {
  readonly line: number;
  readonly values: Readonly<Record<Column, string>>;
};

const MAX_FAULTS = 5;
const MAX_ROW_CHARS = 1_000_000;

/**
 * Reads the named columns of a CSV file (RFC 4180, any line ends, with or without a byte order mark), row by row.
 * `read` answers what is wrong with a row, if anything. Throws StartError naming the first faults with their lines.
 */
export async function readCsv<Column extends string>(
  path: string,
  columns: readonly Column[],
  read: (row: Row<Column>) => string | undefined,
): Promise<void> {
  const faults: string[] = [];
  const parser = parse({ bom: true, info: true, skip_empty_lines: true, max_record_size: MAX_ROW_CHARS });
  const source = createReadStream(path).on('error', (error) => parser.destroy(error));
  let places: readonly number[] | undefined;
  try {
    for await (const { record, info } of source.pipe(parser) as AsyncIterable<{
      record: string[];
      info: Info;
    }>) {
      if (places === undefined) {
        places = findPlaces(path, columns, record);
        continue;
      }
      const values = Object.fromEntries(columns.map((name, n) => [name, record[places![n]!]!]));
      const fault = read({ line: info.lines, values: values as Record<Column, string> });
      if (fault !== undefined) faults.push(`${path}, line ${info.lines}: ${fault}`);
      if (faults.length === MAX_FAULTS) break;
    }
  } catch (error) {
    throw toReadable(error, path);
  }
  if (places === undefined) throw new StartError(`${path} is empty: its first line must name the columns.`);
  if (faults.length > 0) throw new StartError(faults.join('\n'));
}

function findPlaces(path: string, columns: readonly string[], header: readonly string[]): number[] {
  const names = header.map((name) => name.trim());
  const missing = columns.filter((column) => !names.includes(column));
  if (missing.length > 0) {
    const wanted = missing.map((name) => `“${name}”`).join(' and ');
    throw new StartError(
      `${path}, line 1: there is no column ${wanted}; the columns are: ${names.join(', ')}.`,
    );
  }
  return columns.map((column) => names.indexOf(column));
}

function toReadable(error: unknown, path: string): unknown {
  if (error instanceof CsvError) {
    const line = typeof error['lines'] === 'number' ? `, line ${error['lines']}` : '';
    return new StartError(`${path}${line}: this is not well-formed CSV (${error.message}).`, {
      cause: error,
    });
  }
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return new StartError(`There is no file ${path}.`, { cause: error });
  if (code === 'EISDIR') return new StartError(`${path} is a folder: name a CSV file.`, { cause: error });
  if (code === 'EACCES') return new StartError(`${path} may not be read by this user.`, { cause: error });
  return error;
}
