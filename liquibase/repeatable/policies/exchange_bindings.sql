--liquibase formatted sql

--changeset tiris:policy-exchange_bindings runOnChange:true splitStatements:false
-- Everybody reads the public ones; only an administrator changes them. Who is for some tradings sees those that they use.
DROP POLICY IF EXISTS exchange_bindings_visible ON tiris.exchange_bindings;
DROP POLICY IF EXISTS exchange_bindings_insert ON tiris.exchange_bindings;
DROP POLICY IF EXISTS exchange_bindings_update ON tiris.exchange_bindings;
DROP POLICY IF EXISTS exchange_bindings_delete ON tiris.exchange_bindings;
CREATE POLICY exchange_bindings_visible ON tiris.exchange_bindings FOR SELECT TO tiris_read, tiris_write
    USING ((user_id = nullif(current_setting('app.current_user_id', true), '')::uuid
            AND ((SELECT tiris.seen_tradings()) IS NULL OR id = ANY ((SELECT tiris.seen_bindings())::uuid[])))
           OR (type = 'public' AND nullif(current_setting('app.current_user_id', true), '') IS NOT NULL));
CREATE POLICY exchange_bindings_insert ON tiris.exchange_bindings FOR INSERT TO tiris_write
    WITH CHECK (((type = 'private' AND user_id = nullif(current_setting('app.current_user_id', true), '')::uuid)
                 OR (type = 'public' AND (SELECT tiris.is_administrator())))
                AND tiris.sees_account());
CREATE POLICY exchange_bindings_update ON tiris.exchange_bindings FOR UPDATE TO tiris_write
    USING (((type = 'private' AND user_id = nullif(current_setting('app.current_user_id', true), '')::uuid)
            OR (type = 'public' AND (SELECT tiris.is_administrator())))
           AND tiris.sees_account());
CREATE POLICY exchange_bindings_delete ON tiris.exchange_bindings FOR DELETE TO tiris_write
    USING (((type = 'private' AND user_id = nullif(current_setting('app.current_user_id', true), '')::uuid)
            OR (type = 'public' AND (SELECT tiris.is_administrator())))
           AND tiris.sees_account());

--rollback DROP POLICY IF EXISTS exchange_bindings_delete ON tiris.exchange_bindings;
--rollback DROP POLICY IF EXISTS exchange_bindings_update ON tiris.exchange_bindings;
--rollback DROP POLICY IF EXISTS exchange_bindings_insert ON tiris.exchange_bindings;
--rollback DROP POLICY IF EXISTS exchange_bindings_visible ON tiris.exchange_bindings;
