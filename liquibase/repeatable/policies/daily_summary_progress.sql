--liquibase formatted sql

--changeset tiris:policy-daily_summary_progress runOnChange:true splitStatements:false
DROP POLICY IF EXISTS daily_summary_progress_own ON tiris.daily_summary_progress;
CREATE POLICY daily_summary_progress_own ON tiris.daily_summary_progress TO tiris_read, tiris_write
    USING (user_id = nullif(current_setting('app.current_user_id', true), '')::uuid
           AND nullif(coalesce(trading_id = ANY ((SELECT tiris.seen_tradings())::uuid[]), true), false) IS NOT NULL);

--rollback DROP POLICY IF EXISTS daily_summary_progress_own ON tiris.daily_summary_progress;
