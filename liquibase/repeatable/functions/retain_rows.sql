--liquibase formatted sql

--changeset tiris:retain_rows runOnChange:true splitStatements:false
-- Removes a time-series table's rows before an instant: whole chunks of a hypertable, a batch of rows of a plain table. In
-- the Community edition native policies do it. The oldest go first: who finds a trading's oldest row has missed none.
CREATE OR REPLACE FUNCTION tiris.retain_rows(p_table text, p_time_column text, p_before timestamptz, p_limit bigint)
RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    v_edition text := tiris.edition();
    v_until timestamptz;
    v_removed bigint := 0;
BEGIN
    IF v_edition = 'apache' THEN
        v_until := tiris.last_chunk_end(p_table, p_before);
        IF v_until IS NOT NULL THEN
            EXECUTE format('SELECT count(*) FROM tiris.%I WHERE %I < $1', p_table, p_time_column)
                INTO v_removed USING v_until;
            PERFORM tiris.drop_chunks_before(p_table, v_until);
        END IF;
    ELSIF v_edition = 'plain' THEN
        EXECUTE format(
            'DELETE FROM tiris.%1$I WHERE ctid = ANY (ARRAY(SELECT ctid FROM tiris.%1$I WHERE %2$I < $1 ORDER BY %2$I LIMIT $2))',
            p_table, p_time_column) USING p_before, p_limit;
        GET DIAGNOSTICS v_removed = ROW_COUNT;
    END IF;
    RETURN v_removed;
END
$function$;

--rollback DROP FUNCTION IF EXISTS tiris.retain_rows(text, text, timestamptz, bigint);
