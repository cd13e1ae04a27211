import { createHash } from "node:crypto";
import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { trustProblem } from "./trust.js";

export interface CacheLimits {
  /** Bytes of all entries together; an eighth of it for one. */
  readonly bytes: number;
  readonly entries: number;
}

const defaultLimits: CacheLimits = { bytes: 64 * 1024 * 1024, entries: 5000 };

const dayMs = 24 * 60 * 60 * 1000;
const ending = ".json";

/**
 * JSON values in files of a folder that only their owner can write to. What is damaged, or may be another
 * user's, is as good as absent; that nothing can be written is no error either.
 */
export class JsonCache {
  #written = false;

  /** @param folder that `prepareCacheFolder` found good */
  constructor(
    readonly folder: string,
    readonly limits: CacheLimits = defaultLimits,
  ) {}

  /** @param key a hexadecimal hash of all that the value hangs on */
  read(key: string): unknown {
    const path = this.#path(key);
    const text = readOwn(path);
    if (text === undefined) return undefined;
    const end = text.indexOf("\n");
    const body = text.slice(end + 1);
    if (text.slice(0, end) !== checksum(key, body)) return undefined;
    keepRecent(path);
    return JSON.parse(body);
  }

  write(key: string, value: unknown): void {
    const body = JSON.stringify(value);
    const text = `${checksum(key, body)}\n${body}`;
    if (text.length > this.limits.bytes / 8) return;
    const path = this.#path(key);
    const unfinished = `${path}.unfinished-${process.pid}`;
    try {
      writeFileSync(unfinished, text, { mode: 0o600, flag: "wx" });
      renameSync(unfinished, path);
      this.#written = true;
    } catch {
      // A full disk or a folder that cannot be written to: the next scan works it out again.
      rmSync(unfinished, { force: true });
    }
  }

  /** Removes what was used longest ago where there is too much; for the end of a run. */
  prune(): void {
    if (!this.#written) return;
    try {
      const entries = this.#entries();
      let bytes = entries.reduce((sum, entry) => sum + entry.size, 0);
      let count = entries.length;
      const { limits } = this;
      if (bytes <= limits.bytes && count <= limits.entries) return;
      // Some room, so that the next runs need not do it again.
      for (const entry of entries.sort((a, b) => a.used - b.used)) {
        if (bytes <= limits.bytes * 0.75 && count <= limits.entries * 0.75) return;
        rmSync(entry.path, { force: true });
        bytes -= entry.size;
        count--;
      }
    } catch {
      // Another run may be removing the same; that there is too much is no error.
    }
  }

  #entries(): { readonly path: string; readonly size: number; readonly used: number }[] {
    return readdirSync(this.folder).flatMap((name) => {
      const path = join(this.folder, name);
      const stat = statSync(path, { throwIfNoEntry: false });
      return stat === undefined ? [] : [{ path, size: stat.size, used: stat.mtimeMs }];
    });
  }

  #path(key: string): string {
    return join(this.folder, `${key}${ending}`);
  }
}

/** A file's text, if it is the user's own and no link to anything. */
function readOwn(path: string): string | undefined {
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  } catch {
    return undefined;
  }
  try {
    const stat = fstatSync(file);
    return stat.isFile() && trustProblem(stat) === undefined ? readFileSync(file, "utf8") : undefined;
  } catch {
    return undefined;
  } finally {
    closeSync(file);
  }
}

/** So that it is removed last. Once a day is enough. */
function keepRecent(path: string): void {
  const now = Date.now();
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined || now - stat.mtimeMs < dayMs) return;
  try {
    utimesSync(path, now / 1000, now / 1000);
  } catch {
    // It is read all the same.
  }
}

function checksum(key: string, body: string): string {
  return createHash("sha256").update(key).update("\n").update(body).digest("hex");
}
