-- Batches: messages that are followed, limited and ended together.

CREATE SEQUENCE howdah.batch_id;

CREATE TABLE howdah.batch (
    id              bigint      NOT NULL DEFAULT nextval('howdah.batch_id') PRIMARY KEY,
    name            text        NOT NULL,
    key             text,
    allows_failures boolean     NOT NULL,
    items_at_a_time int         CHECK (items_at_a_time > 0),
    rate_items      int         CHECK (rate_items > 0),
    rate_interval   interval,
    expires_after   interval,
    stuck_after     interval    NOT NULL,
    queues          int[]       NOT NULL,
    total           bigint      NOT NULL,
    held            bigint      NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    admitted_at     timestamptz,
    started_at      timestamptz,
    stopped_at      timestamptz,
    finished_at     timestamptz,
    ended_as        text        CHECK (ended_as IN ('failed', 'cancelled')),
    reason          text,
    release_at      timestamptz,
    is_announced    boolean     NOT NULL DEFAULT false
) WITH (fillfactor = 50);
CREATE INDEX batch_open ON howdah.batch (id) WHERE finished_at IS NULL;
CREATE INDEX batch_finished ON howdah.batch (finished_at) WHERE finished_at IS NOT NULL;
CREATE INDEX batch_waiting ON howdah.batch (key, id) WHERE finished_at IS NULL;
CREATE UNIQUE INDEX batch_one_of_key ON howdah.batch (key) WHERE admitted_at IS NOT NULL AND finished_at IS NULL;
CREATE INDEX batch_release_at ON howdah.batch (release_at) WHERE release_at IS NOT NULL;
COMMENT ON COLUMN howdah.batch.key          IS 'Whose batch it is: of one key, one batch at a time is admitted.';
COMMENT ON COLUMN howdah.batch.queues       IS 'The transports of its items.';
COMMENT ON COLUMN howdah.batch.held         IS 'Its rows in howdah.batch_item.';
COMMENT ON COLUMN howdah.batch.admitted_at  IS 'When its items were first allowed on their transports.';
COMMENT ON COLUMN howdah.batch.stopped_at   IS 'When it was decided that no further item is handled.';
COMMENT ON COLUMN howdah.batch.release_at   IS 'When its rate allows more items, if that is what it waits for.';
COMMENT ON COLUMN howdah.batch.is_announced IS 'Whether workers were told that it is stopped.';

-- What became of the items. Each worker adds to its own row, in the transaction that settles them; its handlers add to another,
-- under the negative number, if they settle in transactions of their own; 0 stands for whoever is no worker. A count is a sum over few rows, and no row is wanted by two workers.
CREATE TABLE howdah.batch_tally (
    batch     bigint      NOT NULL,
    worker    int         NOT NULL,
    handled   bigint      NOT NULL DEFAULT 0,
    failed    bigint      NOT NULL DEFAULT 0,
    cancelled bigint      NOT NULL DEFAULT 0,
    last_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    step      bigint,
    steps     bigint,
    note      text,
    PRIMARY KEY (batch, worker)
) WITH (fillfactor = 20);
COMMENT ON COLUMN howdah.batch_tally.step IS 'How far the item is that this worker has in hand, as its handler says.';

-- Items that are not on their transport yet, because of a limit or a key.
CREATE TABLE howdah.batch_item (
    batch       bigint      NOT NULL,
    id          bigint      NOT NULL DEFAULT nextval('howdah.message_id'),
    created_at  timestamptz NOT NULL DEFAULT now(),
    queue       int         NOT NULL,
    priority    smallint    NOT NULL DEFAULT 0,
    has_history boolean     NOT NULL DEFAULT false,
    type        text        NOT NULL,
    headers     text        NOT NULL,
    body        bytea       NOT NULL,
    PRIMARY KEY (batch, id)
);

-- How many items of a batch with a rate were put on their transports, and when.
CREATE TABLE howdah.batch_release (
    batch       bigint      NOT NULL,
    released_at timestamptz NOT NULL,
    items       int         NOT NULL,
    PRIMARY KEY (batch, released_at)
);

-- Messages that are sent when a batch ends, each of them once.
CREATE TABLE howdah.batch_continuation (
    batch     bigint   NOT NULL,
    ordinal   int      NOT NULL,
    condition text     NOT NULL CHECK (condition IN ('then', 'failure', 'finally')),
    queue     int      NOT NULL,
    priority  smallint NOT NULL,
    type      text     NOT NULL,
    headers   text     NOT NULL,
    body      bytea    NOT NULL,
    PRIMARY KEY (batch, ordinal)
);

-- The batch of a message, as its headers say; NULL for most. What is not written as Howdah writes it is not looked at.
--
-- The label is what indexes hold and what settlements group by, since it costs a sixth of the number: 0.1 µs an item. For
-- a message without a batch the index costs as much when its headers have 150 bytes; with LIKE it was twice that.
CREATE FUNCTION howdah.batch_label(headers text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN strpos(headers, '"X-Batch":"') > 0 THEN split_part(split_part(headers, '"X-Batch":"', 2), '"', 1) END;

CREATE FUNCTION howdah.batch_number(label text) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN label <> '' AND label NOT LIKE '0%' AND length(label) <= 18 AND translate(label, '0123456789', '') = ''
            THEN label::bigint END;

CREATE FUNCTION howdah.batch_of(headers text) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN howdah.batch_number(howdah.batch_label(headers));

-- Messages without a batch are in none of these.
CREATE INDEX message_batch ON howdah.message (howdah.batch_label(headers)) WHERE howdah.batch_label(headers) IS NOT NULL;
CREATE INDEX delayed_batch ON howdah.delayed (howdah.batch_label(headers)) WHERE howdah.batch_label(headers) IS NOT NULL;
CREATE INDEX failed_batch  ON howdah.failed  (howdah.batch_label(headers)) WHERE howdah.batch_label(headers) IS NOT NULL;

-- The next message of a chain, as the headers of the last one say: a list of messages under X-Chain.
CREATE FUNCTION howdah.next_of_chain(headers text)
RETURNS TABLE (queue int, priority smallint, type text, next_headers text, body bytea)
LANGUAGE sql STABLE
AS $$
    SELECT (SELECT q.id FROM howdah.queue AS q WHERE q.name = c.chain -> 0 ->> 'queue'),
           coalesce((c.chain -> 0 ->> 'priority')::smallint, 0::smallint),
           c.chain -> 0 ->> 'type',
           CASE WHEN json_array_length(c.chain) = 1 THEN coalesce(c.chain -> 0 ->> 'headers', '{}')
                ELSE (coalesce((c.chain -> 0 ->> 'headers'), '{}')::jsonb || jsonb_build_object('X-Chain', (
                         SELECT json_agg(e.value ORDER BY e.ordinality)::text
                         FROM json_array_elements(c.chain) WITH ORDINALITY AS e
                         WHERE e.ordinality > 1)))::text
           END,
           convert_to(c.chain -> 0 ->> 'body', 'UTF8')
    FROM (SELECT (next_of_chain.headers::json ->> 'X-Chain')::json AS chain) AS c
    WHERE json_array_length(c.chain) > 0
$$;

-- The sums of a batch.
CREATE FUNCTION howdah.batch_counts(batch_id bigint)
RETURNS TABLE (handled bigint, failed bigint, cancelled bigint, settled bigint, last_at timestamptz)
LANGUAGE sql STABLE
AS $$
    SELECT coalesce(sum(t.handled), 0)::bigint, coalesce(sum(t.failed), 0)::bigint, coalesce(sum(t.cancelled), 0)::bigint,
           coalesce(sum(t.handled + t.failed + t.cancelled), 0)::bigint, max(t.last_at)
    FROM howdah.batch_tally AS t
    WHERE t.batch = batch_id
$$;

-- Since when a batch could have got on: while it waits for its rate, and nothing of it is out, not before that allows more.
CREATE FUNCTION howdah.batch_moved_at(b howdah.batch, settled bigint, last_at timestamptz) RETURNS timestamptz
LANGUAGE sql STABLE
RETURN greatest(last_at, b.started_at, CASE WHEN settled >= b.total - b.held THEN b.release_at END,
                (SELECT max(r.released_at) FROM howdah.batch_release AS r WHERE r.batch = b.id));

-- Whether a batch that has begun was without progress for too long.
CREATE FUNCTION howdah.batch_has_expired(b howdah.batch, settled bigint, last_at timestamptz, at timestamptz)
RETURNS boolean
LANGUAGE sql STABLE
RETURN b.expires_after IS NOT NULL AND b.stopped_at IS NULL AND settled < b.total
       AND (last_at IS NOT NULL OR b.started_at IS NOT NULL)
       AND (howdah.batch_moved_at(b, settled, last_at) + b.expires_after <= at) IS TRUE;

-- Why a batch has failed that has not moved for so long: in seconds below two minutes, else in minutes.
CREATE FUNCTION howdah.expiry_reason(expires_after interval) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT 'There was no progress for '
           || CASE WHEN t.seconds = 1 THEN '1 second'
                   WHEN t.seconds < 120 THEN trim_scale(round(t.seconds, 3)) || ' seconds'
                   ELSE trim_scale(round(t.seconds / 60, 2)) || ' minutes' END || '.'
    FROM (SELECT extract(epoch FROM expires_after)::numeric AS seconds) AS t
$$;

-- Does what is next for a batch: fails it if it has expired, takes the open items of one that is stopped off their
-- transports, releases items of one that is limited, and ends one whose items are all settled.
--
-- It looks first without a lock, since it is called after every settlement. Whoever settles the last item sees the sums of all
-- others, which have been committed; then the row is locked and everything is read again, so one caller acts at a time. It
-- returns the queues that got messages, whether there is more to do than one transaction should, and what has ended as what.
CREATE FUNCTION howdah.tend_batch(batch_id bigint)
RETURNS TABLE (ready_queue int, has_more boolean, ended_batch bigint, ended text)
LANGUAGE plpgsql
AS $$
DECLARE
    portion constant int := 5000;
    b       howdah.batch;
    t       record;
    at      timestamptz;
    taken   bigint;
    part    bigint;
    recent  record;
BEGIN
    SELECT x.* INTO b FROM howdah.batch AS x WHERE x.id = batch_id AND x.finished_at IS NULL;
    IF b.id IS NULL THEN
        RETURN;
    END IF;
    SELECT c.* INTO t FROM howdah.batch_counts(batch_id) AS c;
    IF b.stopped_at IS NULL AND b.held = 0 AND t.settled < b.total
       AND NOT howdah.batch_has_expired(b, t.settled, t.last_at, clock_timestamp()) THEN
        RETURN;
    END IF;

    SELECT x.* INTO b FROM howdah.batch AS x WHERE x.id = batch_id AND x.finished_at IS NULL FOR NO KEY UPDATE;
    IF b.id IS NULL THEN
        RETURN;
    END IF;
    SELECT c.* INTO t FROM howdah.batch_counts(batch_id) AS c;
    at := clock_timestamp();
    has_more := false;

    IF howdah.batch_has_expired(b, t.settled, t.last_at, at) THEN
        b.stopped_at := at;
        b.ended_as := 'failed';
        b.reason := howdah.expiry_reason(b.expires_after);
    END IF;

    IF b.stopped_at IS NOT NULL THEN
        -- As a claim does: a lease that is not seen after this does not exist.
        PERFORM pg_advisory_xact_lock('howdah.lease'::regclass::oid::int, o.queue)
        FROM (SELECT q.queue FROM unnest(b.queues) AS q (queue) ORDER BY q.queue) AS o;
        WITH gone AS (
            DELETE FROM howdah.message AS m
            WHERE m.ctid = ANY (ARRAY(
                SELECT i.ctid FROM howdah.message AS i
                WHERE howdah.batch_label(i.headers) = batch_id::text
                  AND i.position NOT IN (SELECT unnest(l.positions) FROM howdah.lease AS l
                                         WHERE l.queue = ANY (b.queues) OR b.queues = '{}')
                LIMIT portion
            ))
            RETURNING m.id
        ), history AS (
            DELETE FROM howdah.failure AS f USING gone WHERE f.message = gone.id
        )
        SELECT count(*) INTO taken FROM gone;
        has_more := taken = portion;
        WITH gone AS (
            DELETE FROM howdah.delayed AS d
            WHERE d.ctid = ANY (ARRAY(
                SELECT i.ctid FROM howdah.delayed AS i WHERE howdah.batch_label(i.headers) = batch_id::text
                LIMIT portion FOR UPDATE SKIP LOCKED
            ))
            RETURNING d.id
        ), history AS (
            DELETE FROM howdah.failure AS f USING gone WHERE f.message = gone.id
        )
        SELECT count(*) INTO part FROM gone;
        has_more := has_more OR part = portion;
        taken := taken + part;
        WITH gone AS (
            DELETE FROM howdah.batch_item AS i
            WHERE i.ctid = ANY (ARRAY(
                SELECT x.ctid FROM howdah.batch_item AS x WHERE x.batch = batch_id ORDER BY x.id LIMIT portion
            ))
            RETURNING i.id
        ), history AS (
            DELETE FROM howdah.failure AS f USING gone WHERE f.message = gone.id
        )
        SELECT count(*) INTO part FROM gone;
        has_more := has_more OR part = portion;
        taken := taken + part;
        b.held := b.held - part;
        b.release_at := NULL;
        -- What the dispatching process handles itself lies nowhere, unless it has failed and is retried by a worker.
        IF b.queues = '{}' THEN
            taken := b.total - t.settled
                     - (SELECT count(*) FROM howdah.message AS m WHERE howdah.batch_label(m.headers) = batch_id::text)
                     - (SELECT count(*) FROM howdah.delayed AS d WHERE howdah.batch_label(d.headers) = batch_id::text);
        END IF;
        IF taken > 0 THEN
            INSERT INTO howdah.batch_tally AS y (batch, worker, cancelled) VALUES (batch_id, 0, taken)
            ON CONFLICT (batch, worker) DO UPDATE
            SET cancelled = y.cancelled + excluded.cancelled, last_at = clock_timestamp();
            t.settled := t.settled + taken;
        END IF;
        IF NOT b.is_announced THEN
            PERFORM pg_notify('howdah_w' || w.id, 'batch ' || batch_id) FROM howdah.worker AS w WHERE w.alive_until > now();
            b.is_announced := true;
        END IF;
    END IF;

    -- The turn of a key is taken in a block of its own, since another transaction may just be taking it.
    IF b.stopped_at IS NULL AND b.held > 0 AND b.admitted_at IS NULL AND NOT EXISTS (
        SELECT FROM howdah.batch AS x
        WHERE x.key = b.key AND x.finished_at IS NULL AND x.id <> b.id AND (x.admitted_at IS NOT NULL OR x.id < b.id)
    ) THEN
        BEGIN
            UPDATE howdah.batch AS x SET admitted_at = at WHERE x.id = batch_id;
            b.admitted_at := at;
        EXCEPTION WHEN unique_violation THEN
            b.admitted_at := NULL;
        END;
    END IF;

    IF b.stopped_at IS NULL AND b.held > 0 AND b.admitted_at IS NOT NULL THEN
        part := least(b.held, portion);
        IF b.items_at_a_time IS NOT NULL THEN
            part := least(part, b.items_at_a_time - (b.total - b.held - t.settled));
        END IF;
        b.release_at := NULL;
        IF b.rate_items IS NOT NULL THEN
            DELETE FROM howdah.batch_release AS r WHERE r.batch = batch_id AND r.released_at <= at - b.rate_interval;
            SELECT coalesce(sum(r.items), 0)::bigint AS items, coalesce(min(r.released_at), at) AS first INTO recent
            FROM howdah.batch_release AS r WHERE r.batch = batch_id;
            part := least(part, b.rate_items - recent.items);
            IF recent.items + greatest(part, 0) >= b.rate_items AND b.held > part THEN
                b.release_at := recent.first + b.rate_interval;
            END IF;
        END IF;
        IF part > 0 THEN
            IF b.rate_items IS NOT NULL THEN
                INSERT INTO howdah.batch_release (batch, released_at, items) VALUES (batch_id, at, part);
            END IF;
            has_more := part = portion AND b.held > part;
            RETURN QUERY
            WITH next AS (
                DELETE FROM howdah.batch_item AS i
                WHERE i.ctid = ANY (ARRAY(
                    SELECT x.ctid FROM howdah.batch_item AS x WHERE x.batch = batch_id ORDER BY x.id LIMIT part
                ))
                RETURNING i.*
            ), moved AS (
                INSERT INTO howdah.message (id, created_at, queue, priority, has_history, type, headers, body)
                SELECT n.id, n.created_at, n.queue, n.priority, n.has_history, n.type, n.headers, n.body
                FROM next AS n
                ORDER BY n.id
                RETURNING message.queue
            )
            SELECT DISTINCT m.queue, has_more, NULL::bigint, NULL::text FROM moved AS m;
            b.held := b.held - part;
        END IF;
    END IF;

    IF t.settled >= b.total AND b.held = 0 THEN
        b.finished_at := at;
        b.release_at := NULL;
        -- Of one that was stopped and whose failed items ran again, the others are still cancelled.
        IF b.ended_as IS NULL AND t.failed > 0 THEN
            b.reason := t.failed || ' of ' || b.total || ' items failed.';
            b.ended_as := CASE WHEN t.handled = 0 THEN 'failed' WHEN t.cancelled > 0 THEN 'cancelled' END;
        ELSIF b.ended_as IS NULL AND t.cancelled > 0 THEN
            b.reason := t.cancelled || ' of ' || b.total || ' items were cancelled.';
            b.ended_as := 'cancelled';
        END IF;
    END IF;
    UPDATE howdah.batch AS x
    SET held = b.held, release_at = b.release_at, stopped_at = b.stopped_at, finished_at = b.finished_at,
        started_at = CASE WHEN t.settled > t.cancelled THEN coalesce(b.started_at, t.last_at) ELSE b.started_at END,
        ended_as = b.ended_as, reason = b.reason, is_announced = b.is_announced
    WHERE x.id = batch_id;

    IF b.finished_at IS NULL THEN
        IF has_more THEN
            RETURN NEXT;
        END IF;
        RETURN;
    END IF;
    DELETE FROM howdah.batch_release AS r WHERE r.batch = batch_id;
    has_more := false;
    ended_batch := batch_id;
    ended := coalesce(b.ended_as, 'completed');
    RETURN NEXT;
    RETURN QUERY
    WITH next AS (
        DELETE FROM howdah.batch_continuation AS c
        WHERE c.batch = batch_id
          AND (c.condition = 'finally' OR c.condition = CASE WHEN b.ended_as = 'failed' OR t.failed > 0 THEN 'failure'
                                                             WHEN b.ended_as IS NULL THEN 'then' END)
        RETURNING c.*
    ), sent AS (
        INSERT INTO howdah.message (queue, priority, type, headers, body)
        SELECT n.queue, n.priority, n.type, n.headers, n.body FROM next AS n ORDER BY n.ordinal
        RETURNING message.queue
    )
    SELECT DISTINCT s.queue, false, NULL::bigint, NULL::text FROM sent AS s;
    IF b.key IS NOT NULL THEN
        RETURN QUERY
        SELECT n.ready_queue, n.has_more, n.ended_batch, n.ended
        FROM (
            -- Whoever has locked it looks after it already, and would wait for what is locked here.
            SELECT x.id FROM howdah.batch AS x
            WHERE x.id = (SELECT min(y.id) FROM howdah.batch AS y WHERE y.key = b.key AND y.finished_at IS NULL)
            FOR NO KEY UPDATE SKIP LOCKED
        ) AS w
        CROSS JOIN LATERAL howdah.tend_batch(w.id) AS n;
    END IF;
END;
$$;

-- Lets the failed items of a batch run again, in the order in which they failed.
--
-- One that has ended is open again until they are settled, so it is refused if its key has another batch by now, and while
-- items of a stopped one are still in hand.
CREATE FUNCTION howdah.retry_batch(batch_id bigint)
RETURNS TABLE (refused text, retried bigint, ready_queue int, has_more boolean)
LANGUAGE plpgsql
AS $$
DECLARE
    b          howdah.batch;
    is_limited boolean;
BEGIN
    SELECT x.* INTO b FROM howdah.batch AS x WHERE x.id = batch_id FOR NO KEY UPDATE;
    retried := 0;
    refused := CASE WHEN b.id IS NULL THEN 'unknown'
                    WHEN b.stopped_at IS NOT NULL AND b.finished_at IS NULL THEN 'ending' END;
    IF refused IS NOT NULL OR NOT EXISTS (
        SELECT FROM howdah.failed AS f WHERE howdah.batch_label(f.headers) = batch_id::text
    ) THEN
        RETURN NEXT;
        RETURN;
    END IF;
    is_limited := b.items_at_a_time IS NOT NULL OR b.rate_items IS NOT NULL;
    BEGIN
        UPDATE howdah.batch AS x
        SET finished_at = NULL, stopped_at = NULL, ended_as = NULL, reason = NULL, is_announced = false
        WHERE x.id = batch_id;
    EXCEPTION WHEN unique_violation THEN
        refused := 'key';
        RETURN NEXT;
        RETURN;
    END;
    WITH gone AS (
        DELETE FROM howdah.failed AS f
        WHERE howdah.batch_label(f.headers) = batch_id::text
          AND f.id NOT IN (SELECT unnest(l.positions) FROM howdah.lease AS l WHERE l.queue = f.store)
        RETURNING f.*
    ), ready AS (
        INSERT INTO howdah.message (id, created_at, queue, priority, has_history, type, headers, body)
        SELECT g.id, g.created_at, g.queue, g.priority, true, g.type, g.headers, g.body
        FROM gone AS g WHERE NOT is_limited
        ORDER BY g.failed_at, g.id
    ), kept AS (
        INSERT INTO howdah.batch_item (batch, id, created_at, queue, priority, has_history, type, headers, body)
        SELECT batch_id, g.id, g.created_at, g.queue, g.priority, true, g.type, g.headers, g.body
        FROM gone AS g WHERE is_limited
    )
    SELECT count(*) INTO retried FROM gone;
    UPDATE howdah.batch AS x SET held = x.held + retried WHERE x.id = batch_id AND is_limited;
    INSERT INTO howdah.batch_tally AS y (batch, worker, failed) VALUES (batch_id, 0, -retried)
    ON CONFLICT (batch, worker) DO UPDATE SET failed = y.failed + excluded.failed, last_at = clock_timestamp();
    RETURN NEXT;
    RETURN QUERY SELECT NULL::text, NULL::bigint, q.queue, false FROM unnest(b.queues) AS q (queue);
    RETURN QUERY SELECT NULL::text, NULL::bigint, n.ready_queue, n.has_more FROM howdah.tend_batch(batch_id) AS n;
END;
$$;

-- Every batch, for people and for programs. What it counts is exact at any moment.
CREATE VIEW howdah.batches AS
SELECT b.id, b.name, b.key,
       CASE WHEN b.ended_as IS NOT NULL THEN b.ended_as
            WHEN b.finished_at IS NOT NULL AND c.settled >= b.total THEN 'completed'
            WHEN b.started_at IS NOT NULL OR c.settled > 0 THEN 'processing'
            ELSE 'pending' END AS status,
       b.reason, b.total, greatest(b.total - c.settled, 0) AS pending, c.handled, c.failed, c.cancelled, b.held,
       b.created_at, b.started_at, c.last_at AS last_progress_at, b.stopped_at, b.finished_at,
       (b.finished_at IS NULL AND b.admitted_at IS NOT NULL AND b.total > c.settled
        AND now() - greatest(b.admitted_at, howdah.batch_moved_at(b, c.settled, c.last_at)) > b.stuck_after) AS is_stuck,
       b.allows_failures, b.items_at_a_time, b.rate_items, b.rate_interval, b.expires_after, b.stuck_after
FROM howdah.batch AS b
CROSS JOIN LATERAL howdah.batch_counts(b.id) AS c;

-- As before, with the items that are held back.
CREATE OR REPLACE VIEW howdah.messages AS
SELECT m.id, q.name AS transport,
       CASE WHEN l.batch IS NULL THEN 'ready' ELSE 'in_flight' END AS state,
       m.type, m.priority, m.attempts, m.losses, m.created_at, m.ready_at AS due_at, l.worker,
       NULL::text AS error, m.headers, howdah.readable(m.body) AS body
FROM howdah.message AS m
JOIN howdah.queue AS q ON q.id = m.queue
LEFT JOIN howdah.lease AS l ON l.queue = m.queue AND l.priority = m.priority AND m.position = ANY (l.positions)
UNION ALL
SELECT d.id, q.name, 'delayed', d.type, d.priority, d.attempts, d.losses, d.created_at, d.due, NULL,
       NULL, d.headers, howdah.readable(d.body)
FROM howdah.delayed AS d
JOIN howdah.queue AS q ON q.id = d.queue
UNION ALL
SELECT f.id, q.name, 'failed', f.type, f.priority, f.attempts, f.losses, f.created_at, f.failed_at, NULL,
       f.error_class || ': ' || f.error_message, f.headers, howdah.readable(f.body)
FROM howdah.failed AS f
JOIN howdah.queue AS q ON q.id = f.queue
UNION ALL
SELECT i.id, q.name, 'held', i.type, i.priority, 0::smallint, 0::smallint, i.created_at, NULL, NULL,
       NULL, i.headers, howdah.readable(i.body)
FROM howdah.batch_item AS i
JOIN howdah.queue AS q ON q.id = i.queue;
