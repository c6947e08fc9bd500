-- Dispatch from any client, in its own transaction, and a look at everything that is there.

-- Stores a message for a transport and returns its identifier. The message exists when the caller's transaction
-- commits, and not before; a worker that waits for the transport is notified then.
--
-- The shared lock tells a worker that goes to sleep that a message may be on its way in a transaction it cannot
-- see yet. NOTIFY is sent only if somebody waits, since it serialises the commits of the whole database.
CREATE FUNCTION howdah.dispatch(
    transport text,
    type      text,
    body      text     DEFAULT '{}',
    delay     interval DEFAULT NULL,
    priority  int      DEFAULT 0,
    headers   json     DEFAULT '{}'
) RETURNS bigint
LANGUAGE plpgsql
AS $$
DECLARE
    target     int;
    message_id bigint;
BEGIN
    SELECT q.id INTO target FROM howdah.queue AS q WHERE q.name = dispatch.transport AND NOT q.is_failure_store;
    IF target IS NULL THEN
        RAISE EXCEPTION 'The transport "%" does not exist.', dispatch.transport
            USING ERRCODE = 'undefined_object',
                  DETAIL  = (SELECT 'Valid transports are: ' || string_agg(q.name, ', ' ORDER BY q.name)
                             FROM howdah.queue AS q WHERE NOT q.is_failure_store),
                  HINT    = 'Transports are created by "howdah setup-transports" and by the first worker that consumes them.';
    END IF;
    IF dispatch.type IS NULL OR dispatch.type = '' OR octet_length(dispatch.type) > 190 OR dispatch.type ~ '[[:cntrl:]]' THEN
        RAISE EXCEPTION 'A message type has 1 to 190 bytes and no control characters.'
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    IF dispatch.priority IS NULL OR dispatch.priority NOT BETWEEN -32768 AND 32767 THEN
        RAISE EXCEPTION 'A priority lies between -32768 and 32767; % does not.', dispatch.priority
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    IF (CASE WHEN json_typeof(dispatch.headers) = 'object'
             THEN EXISTS (SELECT FROM json_each(dispatch.headers) AS h WHERE json_typeof(h.value) <> 'string')
             ELSE true END) THEN
        RAISE EXCEPTION 'Headers are a JSON object whose values are strings.'
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    IF dispatch.body IS NULL THEN
        RAISE EXCEPTION 'A body is a JSON text; NULL is none.'
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    IF octet_length(dispatch.body) > 16777216 THEN
        RAISE EXCEPTION 'The body has % bytes; the limit is 16777216 bytes.', octet_length(dispatch.body)
            USING ERRCODE = 'program_limit_exceeded',
                  HINT    = 'Store large data elsewhere and send a reference.';
    END IF;
    PERFORM dispatch.body::json;
    PERFORM pg_advisory_xact_lock_shared('howdah.waiter'::regclass::oid::int, target);

    IF dispatch.delay > interval '0' THEN
        INSERT INTO howdah.delayed (due, queue, priority, type, headers, body)
        VALUES (now() + dispatch.delay, target, dispatch.priority, dispatch.type,
                dispatch.headers::text, convert_to(dispatch.body, 'UTF8'))
        RETURNING id INTO message_id;
    ELSE
        INSERT INTO howdah.message (queue, priority, type, headers, body)
        VALUES (target, dispatch.priority, dispatch.type, dispatch.headers::text, convert_to(dispatch.body, 'UTF8'))
        RETURNING id INTO message_id;
    END IF;

    PERFORM pg_notify('howdah_w' || w.worker, '')
    FROM (SELECT worker FROM howdah.waiter WHERE queue = target LIMIT 1) AS w;
    RETURN message_id;
END;
$$;

-- Shows bytes that are text as text, and others as PostgreSQL writes them.
CREATE FUNCTION howdah.readable(bytes bytea) RETURNS text
LANGUAGE plpgsql STABLE
AS $$
BEGIN
    RETURN convert_from(bytes, 'UTF8');
EXCEPTION WHEN OTHERS THEN
    RETURN bytes::text;
END;
$$;

-- Everything that is there, for people. Programs use the commands.
CREATE VIEW howdah.messages AS
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
JOIN howdah.queue AS q ON q.id = f.queue;
