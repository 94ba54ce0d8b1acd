--liquibase formatted sql

--changeset tiris:0032-daily-summary-progress-for-reads splitStatements:false
-- A balance of the past is summed from the daily summary, and from the rows that came after it: the reader has to know how
-- far it goes.
GRANT SELECT ON tiris.daily_summary_progress TO tiris_write;

--rollback REVOKE SELECT ON tiris.daily_summary_progress FROM tiris_write;
