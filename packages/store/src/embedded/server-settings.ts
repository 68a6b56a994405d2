import type { ClusterFiles } from "./cluster-files.ts";

/**
 * Settings of the embedded server, given at each start so that a release can change them. Durable without exception
 * (law 10); sized for a small machine beside the node itself; neither parameters nor rows reach its log (a leaked log
 * file must hold no body).
 */
export function serverSettings(files: ClusterFiles): readonly string[] {
  const settings: Readonly<Record<string, string>> = {
    fsync: "on",
    synchronous_commit: "on",
    full_page_writes: "on",
    listen_addresses: "",
    unix_socket_directories: files.sockets,
    unix_socket_permissions: "0700",
    password_encryption: "scram-sha-256",
    max_connections: "60",
    shared_buffers: "64MB",
    wal_buffers: "8MB",
    max_wal_size: "1GB",
    effective_cache_size: "1GB",
    random_page_cost: "1.1",
    jit: "off",
    io_method: "sync",
    max_worker_processes: "4",
    max_parallel_workers_per_gather: "0",
    autovacuum_max_workers: "2",
    TimeZone: "UTC",
    log_timezone: "UTC",
    lc_messages: "C",
    log_checkpoints: "off",
    log_min_messages: "warning",
    log_statement: "none",
    log_parameter_max_length: "0",
    log_parameter_max_length_on_error: "0",
    log_error_verbosity: "terse",
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}
