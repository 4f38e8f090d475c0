import { join } from 'node:path';

/** Where one embedded PostgreSQL keeps what belongs to it, all below one folder. */
export type Layout = {
  folder: string;
  data: string;
  making: string;
  sockets: string;
  password: string;
  port: string;
  hold: string;
  lock: string;
  reserve: string;
};

/** The paths below `folder`, which must be absolute and without symbolic links. */
export function toLayout(folder: string): Layout {
  return {
    folder,
    data: join(folder, 'data'),
    making: join(folder, 'making'),
    sockets: join(folder, 'sockets'),
    password: join(folder, 'password'),
    port: join(folder, 'port'),
    hold: join(folder, 'hold'),
    lock: join(folder, 'lock'),
    reserve: join(folder, 'reserve'),
  };
}
