--liquibase formatted sql

--changeset tiris:policy-trading_states runOnChange:true splitStatements:false
DROP POLICY IF EXISTS trading_states_own ON tiris.trading_states;
CREATE POLICY trading_states_own ON tiris.trading_states TO tiris_read, tiris_write
    USING (user_id = nullif(current_setting('app.current_user_id', true), '')::uuid
           AND nullif(coalesce(trading_id = ANY ((SELECT tiris.seen_tradings())::uuid[]), true), false) IS NOT NULL);

--rollback DROP POLICY IF EXISTS trading_states_own ON tiris.trading_states;
