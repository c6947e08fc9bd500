import Howdah

/// Marks an item that the dispatching process handles itself.
struct HandledHereStamp: Stamp {
    let run: LocalRun
}
