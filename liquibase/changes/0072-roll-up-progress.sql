--liquibase formatted sql

--changeset tiris:0072-roll-up-progress splitStatements:false
-- How far each trading's transactions are summed into balance_hours, balance_days and price_hours. For each trading, because
-- only within one are timestamps in the order of commits.
CREATE TABLE tiris.roll_up_progress (
    trading_id UUID NOT NULL,
    user_id UUID NOT NULL,
    through TIMESTAMPTZ NOT NULL,

    CONSTRAINT roll_up_progress_pkey PRIMARY KEY (trading_id),
    CONSTRAINT roll_up_progress_trading_fkey FOREIGN KEY (trading_id, user_id)
        REFERENCES tiris.tradings (id, user_id) ON DELETE CASCADE
);

ALTER TABLE tiris.roll_up_progress ENABLE ROW LEVEL SECURITY;
ALTER TABLE tiris.roll_up_progress FORCE ROW LEVEL SECURITY;
CREATE POLICY roll_up_progress_administration ON tiris.roll_up_progress
    TO tiris_owner, tiris_admin USING (true) WITH CHECK (true);

GRANT SELECT ON tiris.roll_up_progress TO tiris_write;

--rollback DROP TABLE tiris.roll_up_progress;
