--liquibase formatted sql

--changeset tiris:drop_chunks_before runOnChange:true splitStatements:false
CREATE OR REPLACE FUNCTION tiris.drop_chunks_before(p_table text, p_before timestamptz) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    v_schema text;
BEGIN
    SELECT n.nspname INTO v_schema
    FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'timescaledb';
    EXECUTE format('SELECT count(*) FROM %I.drop_chunks($1, older_than => $2)', v_schema)
        USING format('tiris.%I', p_table)::regclass, p_before;
END
$function$;

--rollback DROP FUNCTION IF EXISTS tiris.drop_chunks_before(text, timestamptz);
