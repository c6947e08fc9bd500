-- Companies, their business cards, and the bulk jobs on these: wallet passes that are made, mail that is sent.

CREATE TABLE backoffice.company (
    id   bigint NOT NULL PRIMARY KEY,
    name text   NOT NULL
);

CREATE TABLE backoffice.business_card (
    id         bigint      NOT NULL PRIMARY KEY,
    company    bigint      NOT NULL REFERENCES backoffice.company ON DELETE CASCADE,
    holder     bigint      NOT NULL REFERENCES backoffice.customer ON DELETE CASCADE,
    title      text        NOT NULL,
    apple_url  text,
    google_url text,
    synced_at  timestamptz
);
CREATE INDEX business_card_company ON backoffice.business_card (company, id);
CREATE INDEX business_card_holder  ON backoffice.business_card (holder);
COMMENT ON COLUMN backoffice.business_card.synced_at IS 'When its pass was last made or replaced; null if it has none.';

-- What was asked for. How far it is, its batch knows: see the view bulk_jobs.
CREATE TABLE backoffice.bulk_job (
    id         bigint      NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind       text        NOT NULL CHECK (kind IN ('wallet', 'mail')),
    company    bigint      NOT NULL REFERENCES backoffice.company ON DELETE CASCADE,
    subject    text,
    text       text,
    batch      bigint      UNIQUE,
    created_at timestamptz NOT NULL DEFAULT now(),
    CHECK ((kind = 'mail') = (subject IS NOT NULL) AND (kind = 'mail') = (text IS NOT NULL))
);
CREATE INDEX bulk_job_company ON backoffice.bulk_job (company);
COMMENT ON COLUMN backoffice.bulk_job.batch IS 'Its batch; null until that is there.';

-- One card of a job, once. What is written here is written in the transaction that settles the item's message.
CREATE TABLE backoffice.bulk_item (
    job          bigint      NOT NULL REFERENCES backoffice.bulk_job ON DELETE CASCADE,
    card         bigint      NOT NULL REFERENCES backoffice.business_card ON DELETE CASCADE,
    completed_at timestamptz,
    failed_at    timestamptz,
    error        text,
    PRIMARY KEY (job, card)
);
CREATE INDEX bulk_item_card ON backoffice.bulk_item (card);
COMMENT ON COLUMN backoffice.bulk_item.failed_at IS
    'When it failed in the process that dispatched the job; an item that a worker failed at waits in the failure store.';

-- Every bulk job as it is at this moment. It and its batch cannot disagree, as this is the batch.
CREATE VIEW backoffice.bulk_jobs AS
SELECT j.id, j.kind, j.company, c.name AS company_name, j.batch,
       coalesce(b.status, CASE WHEN j.created_at > now() - interval '10 minutes' THEN 'pending' ELSE 'failed' END) AS status,
       CASE WHEN b.id IS NOT NULL THEN b.reason
            WHEN j.created_at <= now() - interval '10 minutes' THEN 'It was never dispatched.' END AS reason,
       coalesce(b.handled + b.failed, 0) AS processed,
       coalesce(b.total, (SELECT count(*) FROM backoffice.bulk_item AS i WHERE i.job = j.id)) AS total,
       coalesce(b.failed, 0) AS failed, coalesce(b.cancelled, 0) AS cancelled,
       b.last_progress_at AS last_processed_at, coalesce(b.is_stuck, false) AS is_stuck,
       j.created_at, b.started_at, b.finished_at
FROM backoffice.bulk_job AS j
JOIN backoffice.company AS c ON c.id = j.company
LEFT JOIN howdah.batches AS b ON b.id = j.batch;

-- Every item of a job as it is at this moment: done if that is written down, else where its message is.
CREATE FUNCTION backoffice.bulk_items(of_job bigint)
RETURNS TABLE (card bigint, status text, reason text, completed_at timestamptz)
LANGUAGE sql STABLE
AS $$
    -- The messages are looked up by their batch, once, and not one by one.
    WITH job AS MATERIALIZED (
        SELECT j.id, j.batch, b.reason, b.cancelled, b.stopped_at IS NULL AND b.finished_at IS NULL AS is_open
        FROM backoffice.bulk_job AS j
        LEFT JOIN howdah.batches AS b ON b.id = j.batch
        WHERE j.id = of_job
    ), message AS MATERIALIZED (
        SELECT substring(m.body FROM '"card":([0-9]{1,18})')::bigint AS card, m.state, m.error
        FROM howdah.messages AS m
        WHERE howdah.batch_label(m.headers) = (SELECT job.batch::text FROM job)
    )
    SELECT i.card, s.status,
           CASE s.status WHEN 'cancelled' THEN job.reason
                         WHEN 'failed' THEN coalesce(i.error, m.error, 'It was removed from the failure store.') END,
           i.completed_at
    FROM job
    JOIN backoffice.bulk_item AS i ON i.job = job.id
    LEFT JOIN message AS m ON m.card = i.card
    CROSS JOIN LATERAL (
        SELECT CASE WHEN i.completed_at IS NOT NULL THEN 'completed'
                    WHEN i.failed_at IS NOT NULL OR m.state = 'failed' THEN 'failed'
                    WHEN m.state = 'in_flight' THEN 'processing'
                    WHEN m.state IS NOT NULL OR job.is_open THEN 'pending'
                    WHEN job.cancelled > 0 THEN 'cancelled'
                    ELSE 'failed' END AS status
    ) AS s
    ORDER BY i.card
$$;
