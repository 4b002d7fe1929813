// Make src/api/schema.d.ts of the openapi.json on standard input.
import { readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';

const described = JSON.parse(readFileSync(0, 'utf8'));
const types = astToString(await openapiTS(described, { alphabetize: true, defaultNonNullable: false }));
const made = `// Made by \`make frontend-types\` from openapi.json of the shape ${described['x-shape']}\n\n`;
writeFileSync('src/api/schema.d.ts', made + types);
