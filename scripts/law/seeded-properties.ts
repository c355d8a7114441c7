import fc from 'fast-check';

// Where a change must pass, properties are tried on the same cases every time, so that a failure is the change's own.
// Everywhere else they draw new ones, and what they find becomes a case.
if (process.env['CI'] === 'true') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20_261_124 });
