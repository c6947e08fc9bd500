-- Messages that were set aside, and every attempt that failed.

CREATE TABLE howdah.failed (
    id            bigint      NOT NULL PRIMARY KEY,
    store         int         NOT NULL,
    queue         int         NOT NULL,
    failed_at     timestamptz NOT NULL DEFAULT now(),
    created_at    timestamptz NOT NULL,
    priority      smallint    NOT NULL,
    attempts      smallint    NOT NULL,
    losses        smallint    NOT NULL DEFAULT 0,
    error_class   text        NOT NULL,
    error_message text        NOT NULL,
    error_code    text,
    type          text        NOT NULL,
    headers       text        NOT NULL,
    body          bytea       NOT NULL
);
CREATE INDEX failed_store ON howdah.failed (store, failed_at, id);
COMMENT ON COLUMN howdah.failed.store IS 'The failure store that keeps the message.';
COMMENT ON COLUMN howdah.failed.queue IS 'The transport on which it failed, to which a retry returns it.';

CREATE TABLE howdah.failure (
    message       bigint      NOT NULL,
    id            bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    at            timestamptz NOT NULL DEFAULT now(),
    attempt       smallint    NOT NULL,
    worker        text        NOT NULL,
    error_class   text        NOT NULL,
    error_message text        NOT NULL,
    error_code    text,
    error_trace   text,
    PRIMARY KEY (message, id)
);
COMMENT ON TABLE howdah.failure IS
    'One row for each failed attempt of a message that is not finished: it goes when the message is handled or removed.';
