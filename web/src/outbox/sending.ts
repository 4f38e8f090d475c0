// What is needed only once there is something to send.
export { sendItem } from './send-item.ts';
export { planSettle } from './settle-item.ts';
export { judgeAccepted, planVerdicts } from './watch-accepted.ts';
