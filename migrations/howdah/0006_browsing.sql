-- Looking at messages, pausing transports, and failures that are alike.

ALTER TABLE howdah.queue
    ADD COLUMN paused_at timestamptz,
    ADD COLUMN paused_by text;
COMMENT ON COLUMN howdah.queue.paused_at IS 'Since when nothing is claimed from it; NULL as long as it is not paused.';

-- The order in which delayed messages are listed. Bulk dispatches give thousands of them the same due time.
DROP INDEX howdah.delayed_due;
CREATE INDEX delayed_due ON howdah.delayed (due, id);

-- For counting those of a transport: rows are wide, and there may be a million of them.
CREATE INDEX failed_queue ON howdah.failed (queue);

-- The message of an error without what differs each time. FailurePattern does the same in programs, step by step.
CREATE FUNCTION howdah.failure_pattern(message text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
    pattern text COLLATE "C" := left(message, 1000);
BEGIN
    pattern := regexp_replace(pattern, '"[^"]*"', '"…"', 'g');
    pattern := regexp_replace(pattern, '`[^`]*`', '`…`', 'g');
    -- An apostrophe within a word opens nothing and closes nothing.
    pattern := regexp_replace(pattern, '(^|[^A-Za-z0-9])''[^'']*''(?![A-Za-z0-9])', '\1''…''', 'g');
    pattern := regexp_replace(pattern, '[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}', '#', 'g');
    pattern := regexp_replace(pattern, '[A-Za-z]*[0-9][A-Za-z0-9]*', '#', 'g');
    pattern := regexp_replace(pattern, '#(?:[-+.,:/_ ]*#)+', '#', 'g');
    pattern := regexp_replace(pattern, '[ \t\r\n]+', ' ', 'g');
    RETURN ltrim(pattern);
END;
$$;

-- What failures have in common that are the same but for the names and numbers in them.
CREATE FUNCTION howdah.failure_fingerprint(error_class text, error_code text, error_message text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT left(encode(sha256(convert_to(
        $1 || E'\n' || coalesce($2, '') || E'\n' || howdah.failure_pattern($3), 'UTF8'
    )), 'hex'), 16)
$$;

ALTER TABLE howdah.failed
    ADD COLUMN fingerprint text NOT NULL
        GENERATED ALWAYS AS (howdah.failure_fingerprint(error_class, error_code, error_message)) STORED;
CREATE INDEX failed_group ON howdah.failed (store, fingerprint, failed_at, id);
