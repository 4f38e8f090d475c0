export { makePeople, type MakePeopleInput } from './make-people.ts';
export { openOwnSquare, useRunningSquare } from './open-square.ts';
export { readPeople, runReplay, type Output, type ReplayOptions } from './run-replay.ts';
