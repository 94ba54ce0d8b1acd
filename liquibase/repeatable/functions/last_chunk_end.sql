--liquibase formatted sql

--changeset tiris:last_chunk_end runOnChange:true splitStatements:false
-- Where the last chunk ends that lies wholly before an instant; null where there is none.
CREATE OR REPLACE FUNCTION tiris.last_chunk_end(p_table text, p_before timestamptz) RETURNS timestamptz
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $function$
BEGIN
    RETURN (SELECT max(c.range_end) FROM timescaledb_information.chunks c
            WHERE c.hypertable_schema = 'tiris' AND c.hypertable_name = p_table AND c.range_end <= p_before);
END
$function$;

--rollback DROP FUNCTION IF EXISTS tiris.last_chunk_end(text, timestamptz);
