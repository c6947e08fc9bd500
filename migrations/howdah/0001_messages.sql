-- Messages that wait, messages in hand, and the workers that have them.

CREATE TABLE howdah.queue (
    id               int     GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name             text    NOT NULL UNIQUE,
    is_failure_store boolean NOT NULL DEFAULT false
);
COMMENT ON TABLE howdah.queue IS
    'Names of transports and failure stores; every other table refers to them by number.';

-- Identifies a message from its dispatch to its end.
CREATE SEQUENCE howdah.message_id;
-- Says in which order messages became ready.
CREATE SEQUENCE howdah.message_position;
-- Number workers and claims. Unlike the tables they serve, these survive a crash of the server: a worker from before it
-- must not meet another of its number.
CREATE SEQUENCE howdah.worker_id AS int;
CREATE SEQUENCE howdah.lease_batch;

-- Ready messages, those in hand included. Rows are inserted and deleted, and never updated but after the loss
-- of a worker. The one index is the order of claims, the key of settlements and the identity of the row.
CREATE TABLE howdah.message (
    id          bigint      NOT NULL DEFAULT nextval('howdah.message_id'),
    position    bigint      NOT NULL DEFAULT nextval('howdah.message_position'),
    created_at  timestamptz NOT NULL DEFAULT now(),
    ready_at    timestamptz NOT NULL DEFAULT now(),
    queue       int         NOT NULL,
    priority    smallint    NOT NULL DEFAULT 0,
    attempts    smallint    NOT NULL DEFAULT 0,
    losses      smallint    NOT NULL DEFAULT 0,
    has_history boolean     NOT NULL DEFAULT false,
    type        text        NOT NULL,
    headers     text        NOT NULL,
    body        bytea       NOT NULL,
    PRIMARY KEY (queue, priority, position)
) WITH (
    autovacuum_vacuum_scale_factor        = 0,
    autovacuum_vacuum_threshold           = 20000,
    autovacuum_vacuum_insert_scale_factor = 0,
    autovacuum_vacuum_insert_threshold    = 1000000,
    autovacuum_analyze_scale_factor       = 0,
    autovacuum_analyze_threshold          = 200000,
    autovacuum_vacuum_cost_delay          = 0,
    toast.autovacuum_vacuum_scale_factor  = 0,
    toast.autovacuum_vacuum_threshold     = 5000
);
COMMENT ON COLUMN howdah.message.priority    IS 'The lower number is claimed first.';
COMMENT ON COLUMN howdah.message.attempts    IS 'Attempts that have failed.';
COMMENT ON COLUMN howdah.message.losses      IS 'Workers that were lost while they had the message in hand.';
COMMENT ON COLUMN howdah.message.has_history IS 'Whether howdah.failure has rows for it.';
COMMENT ON COLUMN howdah.message.headers     IS 'A JSON object whose values are strings.';

-- Messages that are not yet due, kept apart so that a claim never steps over them.
CREATE TABLE howdah.delayed (
    id          bigint      NOT NULL DEFAULT nextval('howdah.message_id') PRIMARY KEY,
    due         timestamptz NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    queue       int         NOT NULL,
    priority    smallint    NOT NULL DEFAULT 0,
    attempts    smallint    NOT NULL DEFAULT 0,
    losses      smallint    NOT NULL DEFAULT 0,
    has_history boolean     NOT NULL DEFAULT false,
    type        text        NOT NULL,
    headers     text        NOT NULL,
    body        bytea       NOT NULL
);
CREATE INDEX delayed_due ON howdah.delayed (due);

-- Messages in hand: a row for the part of a claim that shares queue and priority. Unlogged on purpose: a crash
-- of the server ends every worker's session too, and an empty table then means that everything is claimable.
CREATE UNLOGGED TABLE howdah.lease (
    queue     int         NOT NULL,
    batch     bigint      NOT NULL DEFAULT nextval('howdah.lease_batch'),
    worker    int         NOT NULL,
    taken_at  timestamptz NOT NULL DEFAULT now(),
    priority  smallint    NOT NULL,
    is_begun  boolean     NOT NULL,
    positions bigint[]    NOT NULL,
    PRIMARY KEY (queue, batch)
) WITH (
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold    = 1000,
    autovacuum_vacuum_cost_delay   = 0
);
COMMENT ON COLUMN howdah.lease.is_begun  IS 'Whether the loss of the worker counts against these messages.';
COMMENT ON COLUMN howdah.lease.positions IS 'Positions in howdah.message, or identifiers in howdah.failed.';

CREATE UNLOGGED TABLE howdah.worker (
    id                int         NOT NULL DEFAULT nextval('howdah.worker_id') PRIMARY KEY,
    name              text        NOT NULL,
    host              text        NOT NULL,
    pid               int         NOT NULL,
    transports        text[]      NOT NULL,
    is_direct         boolean     NOT NULL,
    started_at        timestamptz NOT NULL DEFAULT now(),
    seen_at           timestamptz NOT NULL DEFAULT now(),
    alive_until       timestamptz NOT NULL,
    stop_requested_at timestamptz,
    in_hand           int         NOT NULL DEFAULT 0,
    handled           bigint      NOT NULL DEFAULT 0,
    failed            bigint      NOT NULL DEFAULT 0,
    memory            bigint      NOT NULL DEFAULT 0
) WITH (fillfactor = 20);
COMMENT ON COLUMN howdah.worker.is_direct IS
    'Whether the worker holds the advisory lock (howdah.worker, id) as long as it lives.';

-- Workers that have nothing to do and want to be notified.
CREATE UNLOGGED TABLE howdah.waiter (
    queue  int NOT NULL,
    worker int NOT NULL,
    PRIMARY KEY (queue, worker)
) WITH (
    fillfactor                     = 50,
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold    = 200,
    autovacuum_vacuum_cost_delay   = 0
);

-- Workers that are alive: they have renewed in time and, if their session is direct, still hold its lock.
CREATE VIEW howdah.living_worker AS
SELECT w.*
FROM howdah.worker AS w
WHERE w.alive_until > now()
  AND (NOT w.is_direct OR EXISTS (
      SELECT FROM pg_locks AS l
      WHERE l.locktype = 'advisory' AND l.granted
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND l.classid = 'howdah.worker'::regclass::oid AND l.objid = w.id::oid
  ));
