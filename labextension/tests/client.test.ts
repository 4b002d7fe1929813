import { expect, test } from 'vitest';
import { Client } from '../src/api/client';
import { CodeMentor } from '../src/core/codementor';
import { registerCommands } from '../src/core/commands';
import { StatusItem } from '../src/status/item';
test('x', () => { expect(Client && CodeMentor && registerCommands && StatusItem).toBeTruthy(); });
