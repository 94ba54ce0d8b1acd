--liquibase formatted sql

--changeset tiris:policy-sub_accounts runOnChange:true splitStatements:false
DROP POLICY IF EXISTS sub_accounts_own ON tiris.sub_accounts;
CREATE POLICY sub_accounts_own ON tiris.sub_accounts TO tiris_read, tiris_write
    USING (user_id = nullif(current_setting('app.current_user_id', true), '')::uuid
           AND nullif(coalesce(trading_id = ANY ((SELECT tiris.seen_tradings())::uuid[]), true), false) IS NOT NULL);

--rollback DROP POLICY IF EXISTS sub_accounts_own ON tiris.sub_accounts;
