// Runs before the modules: zod would otherwise probe `new Function`, which the node's policy rightly reports.
globalThis.__zod_globalConfig = { jitless: true };
