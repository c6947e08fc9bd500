internal import CLibpq

/// One answer of the server, sorted by what it means for the conversation.
enum LibpqReply {
    case result(PostgresResult)
    case failure(PostgresError)
    /// The statement was skipped because one before it failed.
    case skipped
    /// A group of the pipeline has ended, and its implicit transaction with it.
    case sync
    /// Nothing more will come for this statement.
    case end
    case copyIn
    case copyOut

    init(owning result: OpaquePointer) {
        switch PQresultStatus(result) {
        case PGRES_FATAL_ERROR, PGRES_BAD_RESPONSE, PGRES_NONFATAL_ERROR:
            self = .failure(PostgresError(result))
        case PGRES_PIPELINE_ABORTED:
            self = .skipped
        case PGRES_PIPELINE_SYNC:
            self = .sync
        case PGRES_COPY_IN:
            self = .copyIn
        case PGRES_COPY_OUT, PGRES_COPY_BOTH:
            self = .copyOut
        default:
            self = .result(PostgresResult(owning: result))
            return
        }
        PQclear(result)
    }
}
