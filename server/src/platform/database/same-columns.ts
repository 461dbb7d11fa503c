/** Whether a row has these values already; moments are the same when their times are. */
export function hasSameColumns<Row extends object>(row: Row, columns: Partial<Row>): boolean {
  return (Object.keys(columns) as (keyof Row)[]).every((column) => {
    const [one, other] = [row[column], columns[column]];
    return one instanceof Date && other instanceof Date ? one.getTime() === other.getTime() : one === other;
  });
}
