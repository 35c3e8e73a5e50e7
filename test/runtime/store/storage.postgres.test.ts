import { onAServer } from '../../support/databases.ts';
import { emptied } from './emptied.ts';
import { storageContract } from './storage.contract.ts';

onAServer('on a server', (db) => storageContract('Postgres', () => emptied(db(), 'none')));
