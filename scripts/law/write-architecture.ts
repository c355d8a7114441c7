import { writeFileSync } from 'node:fs';
import { readArchitecture, renderArchitecture } from './architecture.ts';

writeFileSync('ARCHITECTURE.md', renderArchitecture(readArchitecture()));
