import Howdah

extension SettingsParser {
    private static let workerKeys = [
        "concurrency", "fetch_size", "sleep", "time_limit", "keepalive", "lease", "max_losses", "memory_limit",
        "bytes_in_hand", "health_port", "health_host",
    ]

    mutating func worker(from entry: Entry?) -> WorkerSettings {
        let keys = reader.members(of: entry, allowed: Self.workerKeys)
        var worker = WorkerSettings()
        worker.concurrency = reader.integer(keys["concurrency"], from: 1, to: 10_000)
        worker.fetchSize = reader.integer(keys["fetch_size"], from: 1, to: 10_000)
        worker.bytesInHand = reader.bytes(keys["bytes_in_hand"])
        worker.sleep = reader.seconds(keys["sleep"])
        worker.timeLimit = reader.seconds(keys["time_limit"])
        worker.keepalive = reader.seconds(keys["keepalive"])
        worker.lease = reader.seconds(keys["lease"])
        worker.maximumLosses = reader.integer(keys["max_losses"], from: 1)
        worker.memoryLimit = reader.bytes(keys["memory_limit"])
        worker.healthPort = reader.integer(keys["health_port"], from: 1, to: 65_535)
        worker.healthHost = reader.text(keys["health_host"], expecting: "the name or number of an interface")
        checkLease(worker.configuration, at: keys["lease"] ?? keys["keepalive"])
        return worker
    }

    private mutating func checkLease(_ worker: WorkerConfiguration, at entry: Entry?) {
        guard let entry, worker.lease < worker.keepalive * 2 else { return }
        let seconds = "\(worker.lease.seconds) s is less than twice \(worker.keepalive.seconds) s"
        reader.report("the lease must last at least twice as long as the keepalive: \(seconds)", at: entry)
    }
}
