import { buildApp, keepStamp } from './build.ts';

await buildApp();
keepStamp();
