// @ts-check
// Loaded into n8n before n8n itself (node --require): ends it when the other end of its standard input is closed, which
// is when the process that started it is gone, in whatever way.
'use strict';

const { isMainThread } = require('node:worker_threads');

// n8n's worker threads load this too; their standard input is not this one, and ends at once.
if (isMainThread) {
	for (const event of ['end', 'error']) process.stdin.once(event, () => process.kill(process.pid, 'SIGTERM'));
	process.stdin.resume();
}
