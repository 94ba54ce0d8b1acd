--liquibase formatted sql

--changeset tiris:0036-one-time-codes splitStatements:false
-- SHA-256 of what is good for one use: a code is exchanged for a session's tokens, a ticket begins the linking of an identity.
CREATE TABLE tiris.one_time_codes (
    code_hash BYTEA NOT NULL,
    kind VARCHAR(10) NOT NULL,
    user_id UUID NOT NULL,
    -- The session that asked for a ticket, and that of the code which comes of it: they end with it.
    session_id UUID,
    challenge VARCHAR(43),
    -- The identity, as a row of oauth_tokens, that is linked when the code is exchanged.
    link JSONB,
    expires_at TIMESTAMPTZ NOT NULL,

    CONSTRAINT one_time_codes_pkey PRIMARY KEY (code_hash),
    CONSTRAINT one_time_codes_user_fkey FOREIGN KEY (user_id) REFERENCES tiris.users (id) ON DELETE CASCADE,
    CONSTRAINT one_time_codes_session_fkey FOREIGN KEY (session_id) REFERENCES tiris.sessions (id) ON DELETE CASCADE,
    CONSTRAINT one_time_codes_kind_valid CHECK (kind IN ('code', 'ticket')),
    CONSTRAINT one_time_codes_challenge_valid CHECK ((kind = 'code') = (challenge IS NOT NULL)),
    CONSTRAINT one_time_codes_link_valid CHECK (kind = 'code' OR link IS NULL)
);

CREATE INDEX idx_one_time_codes_user_id ON tiris.one_time_codes (user_id);
CREATE INDEX idx_one_time_codes_session_id ON tiris.one_time_codes (session_id);
CREATE INDEX idx_one_time_codes_expires_at ON tiris.one_time_codes (expires_at);

REVOKE ALL ON tiris.one_time_codes FROM tiris_read, tiris_write;

--rollback DROP TABLE tiris.one_time_codes;
