-- The customers of the sample business, and what the tasks write about them.

CREATE TABLE backoffice.customer (
    id         bigint      NOT NULL PRIMARY KEY,
    name       text        NOT NULL,
    email      text        NOT NULL UNIQUE,
    language   text        NOT NULL,
    orders     int         NOT NULL,
    spent_cents bigint     NOT NULL,
    rating     text,
    rated_at   timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN backoffice.customer.spent_cents IS 'What the customer has spent, in cents.';
COMMENT ON COLUMN backoffice.customer.rating      IS 'Set by the task customers.rate; null until it has run.';

-- A mail that was handed over, once for each customer and campaign: a message that is handled again sends no
-- second mail.
CREATE TABLE backoffice.campaign_mail (
    campaign text        NOT NULL,
    customer bigint      NOT NULL REFERENCES backoffice.customer ON DELETE CASCADE,
    sent_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (campaign, customer)
);
