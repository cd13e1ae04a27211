// A scanning thread as scan-in-threads.ts starts it, which dies of files named so.
const { parentPort, workerData } = require("node:worker_threads");

const { files, claims, taker, settings } = workerData;
const takers = new Int32Array(claims);
const taken = new Int32Array(settings.taken);
if (settings.unable) throw new Error("cannot start");
for (let job = 0; job < files.length; job++) {
  if (Atomics.compareExchange(takers, job, 0, taker) !== 0) continue;
  Atomics.add(taken, 0, 1);
  Atomics.notify(taken, 0);
  const { path } = files[job];
  if (path.includes("throws")) throw new Error("no more memory");
  if (path.includes("exits")) process.exit(3);
  const report = { path, status: "scanned", resources: taker };
  parentPort.postMessage({ job, scan: { report, findings: [], errors: [], budgetExceeded: 0 } });
}
