--liquibase formatted sql

--changeset tiris:reseal_secrets runOnChange:true splitStatements:false
-- Puts new ciphertexts in the place of old ones, of any users, and answers how many: only for the very ciphertext that was
-- found, only by one of the newest key, and only where nobody is at the row, so that no edit is lost and nobody waits.
CREATE OR REPLACE FUNCTION tiris.reseal_secrets(p_place text, p_ids uuid[], p_old text[], p_new text[]) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    v_resealed integer;
BEGIN
    IF p_place <> ALL (tiris.secret_places()) THEN
        RAISE EXCEPTION 'no place of secrets: %', p_place;
    END IF;
    EXECUTE format($query$
        WITH free AS (
            SELECT t.id, s.new
            FROM unnest($1, $2, $3) AS s (id, old, new) JOIN tiris.%1$I t ON t.id = s.id AND t.%2$I = s.old
            WHERE starts_with(s.new, 'v2.' || $4 || '.')
            FOR NO KEY UPDATE OF t SKIP LOCKED
        )
        UPDATE tiris.%1$I t SET %2$I = free.new FROM free WHERE t.id = free.id$query$,
        split_part(p_place, '.', 1), split_part(p_place, '.', 2))
    USING p_ids, p_old, p_new, tiris.newest_secret_key();
    GET DIAGNOSTICS v_resealed = ROW_COUNT;
    RETURN v_resealed;
END
$function$;

GRANT EXECUTE ON FUNCTION tiris.reseal_secrets(text, uuid[], text[], text[]) TO tiris_write;

--rollback DROP FUNCTION IF EXISTS tiris.reseal_secrets(text, uuid[], text[], text[]);
