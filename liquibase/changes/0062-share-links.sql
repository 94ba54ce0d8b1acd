--liquibase formatted sql

--changeset tiris:0062-share-links splitStatements:false
-- What shows a trading, or without one the whole portfolio, to whoever has the link. Never changed, only deleted.
CREATE TABLE tiris.share_links (
    id UUID NOT NULL,
    user_id UUID NOT NULL,
    trading_id UUID,
    name VARCHAR(100) NOT NULL,
    token_hash BYTEA NOT NULL,
    hint VARCHAR(4) NOT NULL,
    percent_only BOOLEAN NOT NULL,
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    expires_at TIMESTAMPTZ NOT NULL,
    last_used_at TIMESTAMPTZ,

    CONSTRAINT share_links_pkey PRIMARY KEY (id),
    CONSTRAINT share_links_user_fkey FOREIGN KEY (user_id) REFERENCES tiris.users (id) ON DELETE CASCADE,
    -- With the user, so that nobody shares another's trading.
    CONSTRAINT share_links_trading_fkey FOREIGN KEY (trading_id, user_id)
        REFERENCES tiris.tradings (id, user_id) ON DELETE CASCADE,
    CONSTRAINT share_links_hash_unique UNIQUE (token_hash),
    CONSTRAINT share_links_name_unique UNIQUE (user_id, name),
    -- A year; the day is for clocks that differ.
    CONSTRAINT share_links_expires_within_a_year CHECK (expires_at <= created_at + interval '367 days')
);

CREATE INDEX idx_share_links_trading ON tiris.share_links (trading_id, user_id) WHERE trading_id IS NOT NULL;
CREATE INDEX idx_share_links_expires_at ON tiris.share_links (expires_at);

ALTER TABLE tiris.share_links ENABLE ROW LEVEL SECURITY;
ALTER TABLE tiris.share_links FORCE ROW LEVEL SECURITY;
CREATE POLICY share_links_administration ON tiris.share_links TO tiris_owner, tiris_admin USING (true) WITH CHECK (true);

-- Whose link one is, is found by a function; here nobody reads a hash.
REVOKE ALL ON tiris.share_links FROM tiris_read, tiris_write;
GRANT SELECT (id, user_id, trading_id, name, hint, percent_only, created_at, expires_at, last_used_at) ON tiris.share_links
    TO tiris_read, tiris_write;
GRANT INSERT (id, user_id, trading_id, name, token_hash, hint, percent_only, expires_at) ON tiris.share_links TO tiris_write;
GRANT DELETE ON tiris.share_links TO tiris_write;

--rollback DROP TABLE tiris.share_links;
