-- The people of a call service, their calls, and the coins that calls cost.

CREATE TABLE backoffice.member (
    id           bigint      NOT NULL PRIMARY KEY,
    name         text        NOT NULL,
    is_listener  boolean     NOT NULL,
    is_online    boolean     NOT NULL DEFAULT false,
    last_seen_at timestamptz NOT NULL
);
CREATE INDEX member_online ON backoffice.member (last_seen_at) WHERE is_online;

-- Somebody who was taken for offline, once for each time they were last seen.
CREATE TABLE backoffice.absence (
    member       bigint      NOT NULL REFERENCES backoffice.member ON DELETE CASCADE,
    last_seen_at timestamptz NOT NULL,
    noticed_at   timestamptz NOT NULL,
    PRIMARY KEY (member, last_seen_at)
);

-- What a member has: always the sum of their entries, and never less than nothing.
CREATE TABLE backoffice.coin_account (
    member  bigint NOT NULL PRIMARY KEY REFERENCES backoffice.member,
    balance bigint NOT NULL DEFAULT 0 CHECK (balance >= 0)
);

CREATE TABLE backoffice.call (
    id               bigint      NOT NULL PRIMARY KEY,
    caller           bigint      NOT NULL REFERENCES backoffice.coin_account,
    listener         bigint      NOT NULL REFERENCES backoffice.member,
    coins_per_minute bigint      NOT NULL CHECK (coins_per_minute > 0),
    status           text        NOT NULL CHECK (status IN ('ringing', 'ongoing', 'ended', 'missed')),
    created_at       timestamptz NOT NULL,
    started_at       timestamptz CHECK (started_at >= created_at),
    heartbeat_at     timestamptz NOT NULL,
    ended_at         timestamptz CHECK (ended_at >= started_at),
    end_reason       text,
    settled_at       timestamptz,
    unpaid_minutes   int         NOT NULL DEFAULT 0 CHECK (unpaid_minutes >= 0),
    CHECK ((status IN ('ongoing', 'ended')) = (started_at IS NOT NULL)),
    CHECK ((status IN ('ended', 'missed')) = (ended_at IS NOT NULL))
);
COMMENT ON COLUMN backoffice.call.heartbeat_at   IS 'When both sides were last known to be connected.';
COMMENT ON COLUMN backoffice.call.settled_at     IS 'When the last coin of an ended call was taken or given back.';
COMMENT ON COLUMN backoffice.call.unpaid_minutes IS 'Minutes for which the caller had no coins left at the settlement.';
CREATE INDEX call_open ON backoffice.call (id) WHERE settled_at IS NULL AND status <> 'missed';
CREATE INDEX call_time ON backoffice.call (started_at);

-- The ledger: coins that came (above zero) and went. The key lets each minute of a call be charged once, and given
-- back once, whoever tries it how often. Entries are added, and never changed.
CREATE TABLE backoffice.coin_entry (
    id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    member    bigint      NOT NULL REFERENCES backoffice.coin_account,
    kind      text        NOT NULL CHECK (kind IN ('purchase', 'charge', 'refund')),
    coins     bigint      NOT NULL CHECK (CASE WHEN kind = 'charge' THEN coins < 0 ELSE coins > 0 END),
    call      bigint      REFERENCES backoffice.call,
    minute    int         CHECK (minute >= 0),
    booked_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (call, minute, kind),
    CHECK ((kind = 'purchase') = (call IS NULL)),
    CHECK ((call IS NULL) = (minute IS NULL))
);
CREATE INDEX coin_entry_member ON backoffice.coin_entry (member);

-- Whoever adds an entry changes the balance with it, in the same transaction.
CREATE FUNCTION backoffice.book_coins() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    UPDATE backoffice.coin_account SET balance = balance + NEW.coins WHERE member = NEW.member;
    RETURN NULL;
END;
$$;
CREATE TRIGGER book_coins AFTER INSERT ON backoffice.coin_entry
FOR EACH ROW EXECUTE FUNCTION backoffice.book_coins();

CREATE FUNCTION backoffice.keep_entry() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    RAISE EXCEPTION 'Entry % of the ledger cannot be changed; add one that balances it.', OLD.id
        USING ERRCODE = 'restrict_violation';
END;
$$;
CREATE TRIGGER keep_entry BEFORE UPDATE OR DELETE ON backoffice.coin_entry
FOR EACH ROW EXECUTE FUNCTION backoffice.keep_entry();

-- What a listener has earned by the calls of one day, once a day.
CREATE TABLE backoffice.badge (
    day      date   NOT NULL,
    listener bigint NOT NULL REFERENCES backoffice.member ON DELETE CASCADE,
    badge    text   NOT NULL CHECK (badge IN ('gold', 'silver', 'bronze')),
    calls    int    NOT NULL,
    minutes  int    NOT NULL,
    PRIMARY KEY (day, listener)
);
