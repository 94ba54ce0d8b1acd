--liquibase formatted sql

--changeset tiris:take_key_checks runOnChange:true splitStatements:false
-- The checks that are due, of any user, at most so many of each exchange, with the sealed credentials. Nobody else gets
-- them for so many seconds; if whoever has taken them is gone by then, they are due again.
CREATE OR REPLACE FUNCTION tiris.take_key_checks(p_exchanges text[], p_of_each integer, p_lease_seconds double precision)
RETURNS TABLE (binding_id uuid, user_id uuid, exchange text, attempts integer,
               api_key_encrypted text, api_secret_encrypted text, passphrase_encrypted text)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off
AS $function$
    WITH due AS (
        SELECT k.binding_id
        FROM unnest(p_exchanges) AS e (exchange), LATERAL (
            SELECT q.binding_id FROM tiris.key_checks q
            WHERE q.exchange = e.exchange AND q.due_at <= now()
            ORDER BY q.due_at LIMIT least(p_of_each, 100) FOR UPDATE SKIP LOCKED
        ) AS k
    ), taken AS (
        UPDATE tiris.key_checks q
        SET due_at = now() + make_interval(secs => p_lease_seconds), attempts = q.attempts + 1
        FROM due WHERE q.binding_id = due.binding_id
        RETURNING q.binding_id, q.attempts
    )
    SELECT b.id, b.user_id, b.exchange::text, t.attempts,
           b.api_key_encrypted, b.api_secret_encrypted, b.passphrase_encrypted
    FROM taken t JOIN tiris.exchange_bindings b ON b.id = t.binding_id
$function$;

GRANT EXECUTE ON FUNCTION tiris.take_key_checks(text[], integer, double precision) TO tiris_write;

--rollback DROP FUNCTION IF EXISTS tiris.take_key_checks(text[], integer, double precision);
