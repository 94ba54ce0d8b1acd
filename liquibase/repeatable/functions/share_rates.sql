--liquibase formatted sql

--changeset tiris:share_rates runOnChange:true splitStatements:false
-- Adds what one process has counted, and answers what all of them have, in the order of the keys given. Rows are locked in
-- the order of their keys, whoever comes.
CREATE OR REPLACE FUNCTION tiris.share_rates(p_minute timestamptz, p_keys text[], p_added int[]) RETURNS int[]
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $function$
    WITH counted AS (
        INSERT INTO tiris.rate_uses AS r (minute, key, used)
        SELECT p_minute, k.key, k.added FROM unnest(p_keys, p_added) AS k (key, added) ORDER BY k.key
        ON CONFLICT (minute, key) DO UPDATE SET used = r.used + excluded.used
        RETURNING r.key, r.used
    )
    SELECT array_agg(c.used ORDER BY k.place)
    FROM unnest(p_keys) WITH ORDINALITY AS k (key, place) JOIN counted c ON c.key = k.key
$function$;

GRANT EXECUTE ON FUNCTION tiris.share_rates(timestamptz, text[], int[]) TO tiris_write;

--rollback DROP FUNCTION IF EXISTS tiris.share_rates(timestamptz, text[], int[]);
