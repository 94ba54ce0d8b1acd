--liquibase formatted sql

--changeset tiris:0038-rate-uses splitStatements:false
-- How many requests all processes have counted in a minute. Not worth a write-ahead log: after a crash all begin at 0.
CREATE UNLOGGED TABLE tiris.rate_uses (
    minute TIMESTAMPTZ NOT NULL,
    key TEXT NOT NULL,
    used INTEGER NOT NULL,

    CONSTRAINT rate_uses_pkey PRIMARY KEY (minute, key)
);

REVOKE ALL ON tiris.rate_uses FROM tiris_read, tiris_write;

--rollback DROP TABLE tiris.rate_uses;
