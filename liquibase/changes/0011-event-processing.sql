--liquibase formatted sql

--changeset tiris:0011-event-processing splitStatements:false
-- A plain table on every edition: a hypertable cannot hold the key that makes an event apply once.
CREATE TABLE tiris.event_processing (
    id UUID NOT NULL DEFAULT gen_random_uuid(),
    event_id VARCHAR(255) NOT NULL,
    event_type VARCHAR(100) NOT NULL,
    subject VARCHAR(255) NOT NULL,
    user_id UUID,
    trading_id UUID,
    sub_account_id UUID,
    status VARCHAR(20) NOT NULL,
    attempt_count INTEGER NOT NULL DEFAULT 1,
    event_data JSONB NOT NULL,
    content_hash BYTEA NOT NULL,
    error_code VARCHAR(40),
    error_message TEXT,
    next_attempt_at TIMESTAMPTZ,
    processed_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    info JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT event_processing_pkey PRIMARY KEY (id),
    -- For each user: two users' bots may send the same id, and neither can block or probe the other's.
    CONSTRAINT event_processing_user_event_unique UNIQUE (user_id, event_id),
    CONSTRAINT event_processing_user_fkey FOREIGN KEY (user_id) REFERENCES tiris.users (id) ON DELETE SET NULL,
    CONSTRAINT event_processing_trading_fkey FOREIGN KEY (trading_id)
        REFERENCES tiris.tradings (id) ON DELETE SET NULL,
    CONSTRAINT event_processing_sub_account_fkey FOREIGN KEY (sub_account_id)
        REFERENCES tiris.sub_accounts (id) ON DELETE SET NULL,
    CONSTRAINT event_processing_status_valid CHECK (
        status IN ('pending', 'processing', 'completed', 'failed', 'retrying', 'discarded')),
    CONSTRAINT event_processing_attempt_count_positive CHECK (attempt_count > 0)
) WITH (autovacuum_vacuum_insert_scale_factor = 0.05);

CREATE INDEX idx_event_processing_user_created ON tiris.event_processing (user_id, created_at DESC, id DESC);
CREATE INDEX idx_event_processing_due ON tiris.event_processing (next_attempt_at)
    WHERE status IN ('pending', 'processing', 'retrying');
CREATE INDEX idx_event_processing_failed ON tiris.event_processing (user_id, created_at DESC) WHERE status = 'failed';
-- Deleting a trading or a sub-account would otherwise read the whole table.
CREATE INDEX idx_event_processing_trading ON tiris.event_processing (trading_id) WHERE trading_id IS NOT NULL;
CREATE INDEX idx_event_processing_sub_account ON tiris.event_processing (sub_account_id)
    WHERE sub_account_id IS NOT NULL;

ALTER TABLE tiris.event_processing ENABLE ROW LEVEL SECURITY;
ALTER TABLE tiris.event_processing FORCE ROW LEVEL SECURITY;
CREATE POLICY event_processing_administration ON tiris.event_processing TO tiris_owner, tiris_admin
    USING (true) WITH CHECK (true);

GRANT SELECT, INSERT, UPDATE ON tiris.event_processing TO tiris_write;

--rollback DROP TABLE tiris.event_processing;
