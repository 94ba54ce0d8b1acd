--liquibase formatted sql

--changeset tiris:0031-trading-log-deletions splitStatements:false
-- The numbers of lines that their owners deleted: with them a trading's sequence stays provably without a gap. What the
-- line said is in the audit.
CREATE TABLE tiris.trading_log_deletions (
    trading_id UUID NOT NULL,
    sequence BIGINT NOT NULL,
    user_id UUID NOT NULL,
    timestamp TIMESTAMPTZ NOT NULL,
    deleted_at TIMESTAMPTZ NOT NULL DEFAULT now(),

    CONSTRAINT trading_log_deletions_pkey PRIMARY KEY (trading_id, sequence),
    CONSTRAINT trading_log_deletions_trading_fkey FOREIGN KEY (trading_id, user_id)
        REFERENCES tiris.tradings (id, user_id) ON DELETE CASCADE,
    CONSTRAINT trading_log_deletions_sequence_valid CHECK (sequence > 0)
);

COMMENT ON COLUMN tiris.trading_log_deletions.timestamp IS 'When the line was recorded.';

ALTER TABLE tiris.trading_log_deletions ENABLE ROW LEVEL SECURITY;
ALTER TABLE tiris.trading_log_deletions FORCE ROW LEVEL SECURITY;
CREATE POLICY trading_log_deletions_administration ON tiris.trading_log_deletions TO tiris_owner, tiris_admin
    USING (true) WITH CHECK (true);

-- Written by a trigger on trading_logs only.
GRANT SELECT ON tiris.trading_log_deletions TO tiris_write;

--rollback DROP TABLE tiris.trading_log_deletions;
