-- The users of a web site, what they write, and what is sent, counted, copied and saved for them.

CREATE TABLE backoffice.account (
    id           bigint      NOT NULL PRIMARY KEY,
    name         text        NOT NULL,
    email        text        NOT NULL UNIQUE,
    is_verified  boolean     NOT NULL DEFAULT false,
    is_admin     boolean     NOT NULL DEFAULT false,
    wants_digest boolean     NOT NULL DEFAULT false,
    created_at   timestamptz NOT NULL
);
CREATE INDEX account_unverified ON backoffice.account (created_at) WHERE NOT is_verified;

CREATE TABLE backoffice.session (
    id         bigint      NOT NULL PRIMARY KEY,
    account    bigint      NOT NULL REFERENCES backoffice.account ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX session_updated ON backoffice.session (updated_at);
CREATE INDEX session_account ON backoffice.session (account);

-- Who was active in which month, as far as sessions that are gone have shown it.
CREATE TABLE backoffice.active_month (
    month   date   NOT NULL,
    account bigint NOT NULL REFERENCES backoffice.account ON DELETE CASCADE,
    PRIMARY KEY (month, account)
);
CREATE INDEX active_month_account ON backoffice.active_month (account);

CREATE TABLE backoffice.password_token (
    hash       text        NOT NULL PRIMARY KEY,
    account    bigint      NOT NULL REFERENCES backoffice.account ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);
CREATE INDEX password_token_expiry ON backoffice.password_token (expires_at);
CREATE INDEX password_token_account ON backoffice.password_token (account);

CREATE TABLE backoffice.post (
    id         bigint      NOT NULL PRIMARY KEY,
    account    bigint      REFERENCES backoffice.account ON DELETE SET NULL,
    title      text        NOT NULL,
    views      bigint      NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL
);
CREATE INDEX post_created ON backoffice.post (created_at);
CREATE INDEX post_account ON backoffice.post (account);
CREATE INDEX post_views ON backoffice.post (views DESC, id);

-- A digest that was put on its way, once for each user and day.
CREATE TABLE backoffice.digest (
    day     date   NOT NULL,
    account bigint NOT NULL REFERENCES backoffice.account ON DELETE CASCADE,
    PRIMARY KEY (day, account)
);

-- The counts of a month, and who has been sent them, once each.
CREATE TABLE backoffice.monthly_report (
    month        date   NOT NULL PRIMARY KEY,
    new_users    bigint NOT NULL,
    new_posts    bigint NOT NULL,
    active_users bigint NOT NULL
);
CREATE TABLE backoffice.monthly_report_mail (
    month   date   NOT NULL REFERENCES backoffice.monthly_report,
    account bigint NOT NULL REFERENCES backoffice.account ON DELETE CASCADE,
    PRIMARY KEY (month, account)
);

-- Answers that are kept ready. They can be made again, so they need not survive a crash of the server.
CREATE UNLOGGED TABLE backoffice.cache_entry (
    key          text        NOT NULL PRIMARY KEY,
    value        jsonb       NOT NULL,
    computed_for timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL
);

-- What another system knows, as of the latest occurrence that copied it.
CREATE TABLE backoffice.external_record (
    external_id text        NOT NULL PRIMARY KEY,
    data        jsonb       NOT NULL,
    synced_at   timestamptz NOT NULL
);

-- The copies of this database, once for each occurrence.
CREATE TABLE backoffice.backup (
    due_at timestamptz NOT NULL PRIMARY KEY,
    file   text        NOT NULL,
    bytes  bigint      NOT NULL
);
