-- Recurring messages: how far each has come, and what became of each due time.

CREATE TABLE howdah.schedule_entry (
    id         int         GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    schedule   text        NOT NULL,
    name       text        NOT NULL,
    trigger    text        NOT NULL,
    position   timestamptz NOT NULL,
    next_due   timestamptz,
    paused_at  timestamptz,
    entered_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (schedule, name)
);
COMMENT ON COLUMN howdah.schedule_entry.trigger  IS 'Its times in words, as the program last declared them.';
COMMENT ON COLUMN howdah.schedule_entry.position IS
    'The last due time that was sent or passed over; before the first one, when the entry was made.';
COMMENT ON COLUMN howdah.schedule_entry.next_due IS 'The due time after the last one that was sent, as the program computed it.';

-- One row for each due time that was claimed. The message is where it was stored; after a failed attempt it is elsewhere,
-- and is found by its identifier.
CREATE TABLE howdah.occurrence (
    entry        int         NOT NULL REFERENCES howdah.schedule_entry ON DELETE CASCADE,
    due_at       timestamptz NOT NULL,
    is_by_hand   boolean     NOT NULL DEFAULT false,
    missed_since timestamptz,
    sent_at      timestamptz NOT NULL,
    message      bigint,
    queue        int,
    position     bigint,
    outcome      text CHECK (outcome IN ('handled', 'failed', 'cancelled', 'skipped')),
    finished_at  timestamptz,
    reason       text,
    PRIMARY KEY (entry, due_at, is_by_hand)
);
CREATE INDEX occurrence_message ON howdah.occurrence (message) WHERE message IS NOT NULL;
COMMENT ON COLUMN howdah.occurrence.missed_since IS
    'The first due time that this one stands for, if earlier ones were passed over.';
COMMENT ON COLUMN howdah.occurrence.outcome IS
    'How it ended, as far as it was written down; howdah.occurrence_state() knows better.';

-- Finds a message that has failed and become ready again. Others are not in it, so it costs a dispatch nothing.
CREATE INDEX message_with_history ON howdah.message (id) WHERE has_history;

-- Where an occurrence is, found by where its message is. What is nowhere was handled, unless its end was written down.
CREATE FUNCTION howdah.occurrence_state(occurrence howdah.occurrence) RETURNS text
LANGUAGE sql STABLE
AS $$
    SELECT CASE
        WHEN $1.message IS NULL THEN $1.outcome
        WHEN EXISTS (SELECT FROM howdah.delayed AS d WHERE d.id = $1.message) THEN 'retrying'
        ELSE coalesce(
            (SELECT CASE WHEN EXISTS (
                        SELECT FROM howdah.lease AS l
                        WHERE l.queue = m.queue AND l.priority = m.priority AND m.position = ANY (l.positions)
                    ) THEN 'running' ELSE 'waiting' END
             FROM (
                SELECT queue, priority, position FROM howdah.message
                WHERE queue = $1.queue AND priority = 0 AND position = $1.position AND id = $1.message
                UNION ALL
                SELECT queue, priority, position FROM howdah.message
                WHERE has_history AND id = $1.message
             ) AS m
             LIMIT 1),
            (SELECT 'failed' FROM howdah.failed AS f WHERE f.id = $1.message),
            $1.outcome,
            'handled'
        )
    END
$$;

-- Claims due times of an entry and stores their messages, in one transaction.
--
-- The entry's row is locked, so that one caller at a time looks at it. It claims only if the entry is as the caller has
-- seen it: due times are computed by programs, and one that knows less than another must not claim anything. The server's
-- clock is read after the lock was taken.
--
-- The arrays have one element for each due time, in ascending order. A run without a type has no message, but a reason.
-- By hand, neither the position nor a pause matters. The first row tells how the entry is now, and why nothing was sent;
-- a row for each due time follows.
CREATE FUNCTION howdah.fire(
    entry_id       int,
    expected       timestamptz,
    by_hand        boolean,
    skips_overlaps boolean,
    queues         int[],
    next_due       timestamptz,
    due            timestamptz[],
    missed         timestamptz[],
    types          text[],
    headers        text[],
    bodies         bytea[],
    reasons        text[]
) RETURNS TABLE (at timestamptz, refused text, new_position timestamptz, paused timestamptz,
                 fired_due timestamptz, fired_message bigint, fired_outcome text, fired_reason text)
LANGUAGE plpgsql
AS $$
DECLARE
    state       howdah.schedule_entry;
    previous    howdah.occurrence;
    stored      record;
    has_come    boolean;
BEGIN
    -- As in howdah.dispatch(): a worker that goes to sleep looks again while such a transaction is open.
    PERFORM pg_advisory_xact_lock_shared('howdah.waiter'::regclass::oid::int, q)
    FROM (SELECT q FROM unnest(fire.queues) AS q ORDER BY q) AS ordered;

    SELECT e.* INTO state FROM howdah.schedule_entry AS e WHERE e.id = fire.entry_id FOR UPDATE;
    at := clock_timestamp();
    has_come := fire.due[cardinality(fire.due)] <= at;
    refused := CASE WHEN state.id IS NULL THEN 'unknown'
                    WHEN fire.by_hand THEN NULL
                    WHEN state.paused_at IS NOT NULL THEN 'paused'
                    WHEN state.position <> fire.expected THEN 'moved'
                    WHEN has_come IS NOT TRUE THEN 'not due' END;
    IF refused IS NULL AND NOT fire.by_hand THEN
        state.position := fire.due[cardinality(fire.due)];
        UPDATE howdah.schedule_entry AS e SET position = state.position, next_due = fire.next_due
        WHERE e.id = fire.entry_id;
    END IF;
    new_position := state.position;
    paused := state.paused_at;
    RETURN NEXT;
    IF refused IS NOT NULL THEN
        RETURN;
    END IF;

    <<due_times>>
    FOR i IN 1 .. cardinality(fire.due) LOOP
        fired_due := fire.due[i];
        fired_message := NULL;
        fired_outcome := NULL;
        fired_reason := NULL;
        -- By hand, a moment may be asked for again: the key of that run is the next free microsecond.
        WHILE EXISTS (
            SELECT FROM howdah.occurrence AS o
            WHERE o.entry = fire.entry_id AND o.due_at = fired_due AND o.is_by_hand = fire.by_hand
        ) LOOP
            CONTINUE due_times WHEN NOT fire.by_hand;
            fired_due := fired_due + interval '1 microsecond';
        END LOOP;
        stored := NULL;
        IF fire.skips_overlaps AND NOT fire.by_hand THEN
            SELECT o.* INTO previous FROM howdah.occurrence AS o
            WHERE o.entry = fire.entry_id AND o.message IS NOT NULL
            ORDER BY o.due_at DESC LIMIT 1;
            IF howdah.occurrence_state(previous) IN ('waiting', 'running', 'retrying') THEN
                fired_outcome := 'skipped';
                fired_reason := 'The last run has not ended.';
            END IF;
        END IF;
        IF fired_outcome IS NULL AND fire.types[i] IS NULL THEN
            fired_outcome := 'failed';
            fired_reason := fire.reasons[i];
        END IF;
        IF fired_outcome IS NULL THEN
            INSERT INTO howdah.message (queue, type, headers, body)
            VALUES (fire.queues[1], fire.types[i], fire.headers[i], fire.bodies[i])
            RETURNING id, position INTO stored;
            fired_message := stored.id;
            INSERT INTO howdah.occurrence (entry, due_at, is_by_hand, missed_since, sent_at, message, queue, position)
            VALUES (fire.entry_id, fired_due, fire.by_hand, fire.missed[i], at, stored.id, fire.queues[1], stored.position);
            INSERT INTO howdah.message (queue, type, headers, body)
            SELECT q.queue, fire.types[i], fire.headers[i], fire.bodies[i]
            FROM unnest(fire.queues) WITH ORDINALITY AS q (queue, ordinal)
            WHERE q.ordinal > 1;
        ELSE
            INSERT INTO howdah.occurrence (entry, due_at, is_by_hand, missed_since, sent_at, outcome, finished_at, reason)
            VALUES (fire.entry_id, fired_due, fire.by_hand, fire.missed[i], at, fired_outcome, at, fired_reason);
        END IF;
        RETURN NEXT;
    END LOOP;

    PERFORM pg_notify('howdah_w' || w.worker, '')
    FROM unnest(fire.queues) AS q (queue)
    CROSS JOIN LATERAL (SELECT x.worker FROM howdah.waiter AS x WHERE x.queue = q.queue LIMIT 1) AS w;
END;
$$;

-- Every occurrence, for people.
CREATE VIEW howdah.occurrences AS
SELECT e.schedule, e.name AS entry, o.due_at, o.is_by_hand, o.missed_since, o.sent_at, o.message, q.name AS transport,
       howdah.occurrence_state(o) AS state, o.finished_at, o.reason
FROM howdah.occurrence AS o
JOIN howdah.schedule_entry AS e ON e.id = o.entry
LEFT JOIN howdah.queue AS q ON q.id = o.queue;
