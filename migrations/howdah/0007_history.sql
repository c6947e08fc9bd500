-- What was done with messages, minute by minute: written by workers beside their work, for charts and alerts.

-- Numbers those who write, so that each of them has rows of its own: nobody waits for anybody's lock, and a row that is
-- written twice counts once.
CREATE SEQUENCE howdah.history_writer;

CREATE TABLE howdah.history (
    minutes          smallint    NOT NULL DEFAULT 1 CHECK (minutes IN (1, 60)),
    at               timestamptz NOT NULL,
    transport        text        NOT NULL,
    type             text        NOT NULL,
    writer           bigint      NOT NULL DEFAULT 0,
    handled          bigint      NOT NULL,
    failed           bigint      NOT NULL,
    retried          bigint      NOT NULL,
    handling_us      bigint      NOT NULL,
    waiting_us       bigint      NOT NULL,
    handling_buckets smallint[]  NOT NULL,
    handling_counts  bigint[]    NOT NULL,
    waiting_buckets  smallint[]  NOT NULL,
    waiting_counts   bigint[]    NOT NULL,
    PRIMARY KEY (minutes, at, transport, type, writer)
) WITH (
    fillfactor                     = 70,
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold    = 5000
);
COMMENT ON TABLE howdah.history IS
    'Attempts by minute, or by hour once they are a day old. Add rows up: several workers may have written the same minute.';
COMMENT ON COLUMN howdah.history.minutes     IS 'How long the row stands for.';
COMMENT ON COLUMN howdah.history.writer      IS 'Who wrote it; 0 where the rows of several were added up.';
COMMENT ON COLUMN howdah.history.failed      IS 'Attempts that failed for the last time.';
COMMENT ON COLUMN howdah.history.retried     IS 'Attempts that failed and were followed by another.';
COMMENT ON COLUMN howdah.history.handling_us IS 'How long all attempts took, in microseconds.';
COMMENT ON COLUMN howdah.history.waiting_us  IS 'How long messages had been ready when their attempts began, in microseconds.';
COMMENT ON COLUMN howdah.history.handling_buckets IS
    'The buckets of the histogram that hold something: below 8, that many microseconds; from there on, eight for each power of two: bucket 8k+s, k > 0, begins at (8+s) * 2^(k-1) microseconds.';
COMMENT ON COLUMN howdah.history.handling_counts IS 'How many durations each of these buckets holds.';

-- Single attempts, where the configuration asks for them.
CREATE TABLE howdah.attempt (
    began_at  timestamptz NOT NULL,
    message   bigint      NOT NULL,
    attempt   int         NOT NULL,
    transport text        NOT NULL,
    type      text        NOT NULL,
    outcome   text        NOT NULL CHECK (outcome IN ('handled', 'retried', 'failed')),
    worker    text        NOT NULL,
    waited_us bigint,
    took_us   bigint      NOT NULL,
    PRIMARY KEY (message, began_at)
) WITH (
    autovacuum_vacuum_insert_scale_factor = 0,
    autovacuum_vacuum_insert_threshold    = 1000000
);
CREATE INDEX attempt_began_at ON howdah.attempt (began_at);
COMMENT ON COLUMN howdah.attempt.waited_us IS 'For how long the message had been ready; NULL where nobody knows.';

-- What transports held: one row for each minute in which a process was there to count.
CREATE TABLE howdah.backlog (
    at         timestamptz NOT NULL,
    transport  text        NOT NULL,
    counted_at timestamptz NOT NULL,
    ready      bigint,
    delayed    bigint,
    in_flight  bigint,
    failed     bigint,
    oldest_ms  bigint,
    PRIMARY KEY (at, transport)
) WITH (fillfactor = 50);
COMMENT ON TABLE howdah.backlog IS
    'Whoever inserts the row counts. After a day, the first row of each hour is left.';
COMMENT ON COLUMN howdah.backlog.ready     IS 'NULL, like the others, until somebody has counted.';
COMMENT ON COLUMN howdah.backlog.failed    IS 'Those that are set aside in a failure store.';
COMMENT ON COLUMN howdah.backlog.oldest_ms IS 'For how long the oldest ready message had been waiting; NULL if there was none.';
