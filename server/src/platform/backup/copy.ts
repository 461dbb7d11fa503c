import type { Readable, Writable } from "node:stream";
import type pg from "pg";

/** The part of pg's wire connection that COPY needs; pg itself offers no COPY. */
type Wire = {
  stream: Writable & Readable;
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
};

/** Runs `COPY … TO STDOUT` into a sink and ends the sink. @returns the number of rows */
export function copyOut(client: pg.Client, sql: string, sink: Writable): Promise<number> {
  return new Promise((resolve, reject) => {
    client.query(new CopyOut(sql, sink, resolve, reject));
  });
}

/** Runs `COPY … FROM STDIN` with what a source gives. @returns the number of rows */
export function copyIn(client: pg.Client, sql: string, source: AsyncIterable<Buffer>): Promise<number> {
  return new Promise((resolve, reject) => {
    client.query(new CopyIn(sql, source, resolve, reject));
  });
}

/** What pg calls on the query at the head of its queue; see `Query` in pg for the same set. */
class CopyQuery {
  readonly #sql: string;
  readonly #resolve: (rows: number) => void;
  readonly #reject: (error: Error) => void;
  #rows = 0;
  protected failed = false;

  constructor(sql: string, resolve: (rows: number) => void, reject: (error: Error) => void) {
    this.#sql = sql;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  submit(connection: pg.Connection): void {
    (connection as unknown as Wire).query(this.#sql);
  }

  /** The tag reads "COPY 42". */
  handleCommandComplete(message: { text: string }): void {
    this.#rows = Number(message.text.split(" ")[1]);
  }

  handleReadyForQuery(): void {
    this.#resolve(this.#rows);
  }

  handleError(error: Error): void {
    this.failed = true;
    this.#reject(error);
  }
}

class CopyOut extends CopyQuery {
  readonly #sink: Writable;

  constructor(sql: string, sink: Writable, resolve: (rows: number) => void, reject: (error: Error) => void) {
    super(sql, resolve, reject);
    this.#sink = sink;
  }

  handleCopyData(message: { chunk: Buffer }, connection: Wire): void {
    if (this.#sink.destroyed) return;
    // pg parses the next message in the same memory.
    if (!this.#sink.write(Buffer.from(message.chunk)) && !connection.stream.isPaused()) {
      connection.stream.pause();
      void drained(this.#sink).then(() => connection.stream.resume());
    }
  }

  override handleReadyForQuery(): void {
    this.#sink.end();
    super.handleReadyForQuery();
  }

  override handleError(error: Error): void {
    this.#sink.destroy(error);
    super.handleError(error);
  }
}

class CopyIn extends CopyQuery {
  readonly #source: AsyncIterable<Buffer>;

  constructor(
    sql: string,
    source: AsyncIterable<Buffer>,
    resolve: (rows: number) => void,
    reject: (error: Error) => void,
  ) {
    super(sql, resolve, reject);
    this.#source = source;
  }

  handleCopyInResponse(connection: Wire): void {
    this.#send(connection).catch((error: Error) => connection.sendCopyFail(error.message));
  }

  async #send(connection: Wire): Promise<void> {
    for await (const chunk of this.#source) {
      if (this.failed) return;
      connection.sendCopyFromChunk(chunk);
      if (connection.stream.writableNeedDrain) await drained(connection.stream);
    }
    if (!this.failed) connection.endCopyFrom();
  }
}

function drained(stream: Writable): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      stream.off("drain", done).off("close", done);
      resolve();
    };
    stream.on("drain", done).on("close", done);
  });
}
