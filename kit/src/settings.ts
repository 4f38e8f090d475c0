import type { Layout } from './layout.ts';

/** `off` is for tests alone: a crash of the machine then loses everything. */
export type Durability = 'on' | 'off';

/** The longest socket path that every platform takes (sockaddr_un holds 104 bytes on macOS, 108 on Linux). */
const LONGEST_SOCKET_PATH = 100;

/** True where the folder's path is short enough for a unix socket in it. */
export function fitsSocket(layout: Layout, port: number): boolean {
  return Buffer.byteLength(`${layout.sockets}/.s.PGSQL.${port}`) <= LONGEST_SOCKET_PATH;
}

/** Settings for a small machine: little memory while idle, and nothing given up of what keeps a commit safe. */
export function toSettings(layout: Layout, port: number, durability: Durability): Record<string, string> {
  return {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: fitsSocket(layout, port) ? layout.sockets : '',
    max_connections: '40',
    shared_buffers: '64MB',
    work_mem: '4MB',
    maintenance_work_mem: '32MB',
    wal_buffers: '2MB',
    max_wal_size: '512MB',
    min_wal_size: '64MB',
    io_method: 'sync',
    max_parallel_workers_per_gather: '0',
    max_parallel_maintenance_workers: '0',
    max_worker_processes: '4',
    max_logical_replication_workers: '0',
    // At each checkpoint their state goes to a new file, which on a full disk would bring the server down.
    max_active_replication_origins: '0',
    autovacuum: 'on',
    jit: 'off',
    log_checkpoints: 'off',
    log_min_messages: 'log',
    log_line_prefix: '',
    ...(durability === 'off'
      ? { fsync: 'off', full_page_writes: 'off' }
      : { fsync: 'on', full_page_writes: 'on' }),
    // Also where a crash of the machine may lose data: a kill of the server alone must not.
    synchronous_commit: 'on',
  };
}
