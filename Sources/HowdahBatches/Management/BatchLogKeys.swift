/// The keys of structured log metadata that are about batches.
package enum BatchLogKeys {
    package static let batch = "batch"
    package static let name = "batch.name"
    package static let status = "batch.status"
}
