-- Who changed what by hand.

CREATE TABLE howdah.audit (
    id          bigint      NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at          timestamptz NOT NULL DEFAULT now(),
    who         text        NOT NULL,
    action      text        NOT NULL,
    subject     text        NOT NULL,
    origin      text        NOT NULL,
    finished_at timestamptz,
    count       bigint,
    error       text
);
COMMENT ON TABLE howdah.audit IS 'One row for each change by hand, written before it is made and completed afterwards.';
COMMENT ON COLUMN howdah.audit.finished_at IS 'NULL while it goes on, or if its process died meanwhile.';
COMMENT ON COLUMN howdah.audit.count IS 'How many things were changed; NULL if it failed.';
