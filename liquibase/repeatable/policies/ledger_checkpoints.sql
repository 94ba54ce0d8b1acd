--liquibase formatted sql

--changeset tiris:policy-ledger_checkpoints runOnChange:true splitStatements:false
DROP POLICY IF EXISTS ledger_checkpoints_own ON tiris.ledger_checkpoints;
CREATE POLICY ledger_checkpoints_own ON tiris.ledger_checkpoints TO tiris_read, tiris_write
    USING (user_id = nullif(current_setting('app.current_user_id', true), '')::uuid
           AND nullif(coalesce(trading_id = ANY ((SELECT tiris.seen_tradings())::uuid[]), true), false) IS NOT NULL);

--rollback DROP POLICY IF EXISTS ledger_checkpoints_own ON tiris.ledger_checkpoints;
