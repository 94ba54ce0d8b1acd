--liquibase formatted sql

--changeset tiris:find_secrets_to_reseal runOnChange:true splitStatements:false
-- The next secrets, of any user, that are sealed by another than the newest key, after a place, key and row (nulls: from the
-- beginning), at most 1000. Nothing else of their rows, and nothing that is on the newest key.
CREATE OR REPLACE FUNCTION tiris.find_secrets_to_reseal(p_place text, p_key_id text, p_id uuid, p_limit integer)
RETURNS TABLE (place text, key_id text, id uuid, sealed text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off
AS $function$
DECLARE
    c_places CONSTANT text[] := tiris.secret_places();
    v_newest text := tiris.newest_secret_key();
    v_place text;
    v_key_id text;
    v_id uuid;
    v_is_past boolean;
BEGIN
    FOREACH v_place IN ARRAY c_places LOOP
        CONTINUE WHEN array_position(c_places, v_place) < array_position(c_places, p_place);
        v_key_id := CASE WHEN v_place = p_place THEN p_key_id ELSE '' END;
        v_id := CASE WHEN v_place = p_place THEN p_id ELSE '00000000-0000-0000-0000-000000000000' END;
        v_is_past := v_key_id > v_newest;
        -- In two ranges, each with one lower bound: what is on the newest key, or was found before, is not even passed by.
        RETURN QUERY EXECUTE format($query$
            SELECT %1$L, found.*
            FROM (
                (SELECT split_part(t.%3$I, '.', 2) AS key_id, t.id, t.%3$I FROM tiris.%2$I t
                 WHERE t.%3$I IS NOT NULL AND split_part(t.%3$I, '.', 2) < $1
                   AND (split_part(t.%3$I, '.', 2), t.id) > ($2, $3)
                 ORDER BY split_part(t.%3$I, '.', 2), t.id LIMIT $4)
                UNION ALL
                (SELECT split_part(t.%3$I, '.', 2), t.id, t.%3$I FROM tiris.%2$I t
                 WHERE t.%3$I IS NOT NULL AND (split_part(t.%3$I, '.', 2), t.id) > ($5, $6)
                 ORDER BY split_part(t.%3$I, '.', 2), t.id LIMIT $4)
            ) AS found
            ORDER BY found.key_id, found.id LIMIT $4$query$,
            v_place, split_part(v_place, '.', 1), split_part(v_place, '.', 2))
        USING v_newest, v_key_id, v_id, least(p_limit, 1000), CASE WHEN v_is_past THEN v_key_id ELSE v_newest END,
              CASE WHEN v_is_past THEN v_id ELSE 'ffffffff-ffff-ffff-ffff-ffffffffffff' END;
        EXIT WHEN FOUND;
    END LOOP;
END
$function$;

GRANT EXECUTE ON FUNCTION tiris.find_secrets_to_reseal(text, text, uuid, integer) TO tiris_write;

--rollback DROP FUNCTION IF EXISTS tiris.find_secrets_to_reseal(text, text, uuid, integer);
