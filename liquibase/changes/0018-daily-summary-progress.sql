--liquibase formatted sql

--changeset tiris:0018-daily-summary-progress splitStatements:false
-- How far each trading is summarised. For each trading, because only within one are timestamps in the order of commits.
CREATE TABLE tiris.daily_summary_progress (
    trading_id UUID NOT NULL,
    user_id UUID NOT NULL,
    summarised_through TIMESTAMPTZ NOT NULL,

    CONSTRAINT daily_summary_progress_pkey PRIMARY KEY (trading_id),
    CONSTRAINT daily_summary_progress_trading_fkey FOREIGN KEY (trading_id, user_id)
        REFERENCES tiris.tradings (id, user_id) ON DELETE CASCADE
);

ALTER TABLE tiris.daily_summary_progress ENABLE ROW LEVEL SECURITY;
ALTER TABLE tiris.daily_summary_progress FORCE ROW LEVEL SECURITY;
CREATE POLICY daily_summary_progress_administration ON tiris.daily_summary_progress
    TO tiris_owner, tiris_admin USING (true) WITH CHECK (true);
REVOKE ALL ON tiris.daily_summary_progress FROM tiris_read;

--rollback DROP TABLE tiris.daily_summary_progress;
