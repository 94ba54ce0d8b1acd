--liquibase formatted sql

--changeset tiris:raise_retained_sequences runOnChange:true splitStatements:false
-- From which number on each trading's changes are complete, given that rows before an instant may be missing. The instant
-- is a fortnight ahead of what is removed, so that a trading that is busy now can wait for the next run: waiting for its
-- lock while chunks are being dropped would be a deadlock.
CREATE OR REPLACE FUNCTION tiris.raise_retained_sequences(p_before timestamptz) RETURNS void
LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp
AS $function$
    WITH retained AS (
        SELECT s.trading_id, coalesce(least(t.sequence, l.sequence), s.last_sequence + 1) AS sequence
        FROM tiris.trading_states s
        JOIN tiris.tradings r ON r.id = s.trading_id AND r.created_at < p_before
        LEFT JOIN LATERAL (
            SELECT t.sequence FROM tiris.transactions t
            WHERE t.trading_id = s.trading_id AND t.user_id = s.user_id AND t.timestamp >= p_before
            ORDER BY t.timestamp, t.id LIMIT 1
        ) AS t ON true
        LEFT JOIN LATERAL (
            SELECT l.sequence FROM tiris.trading_logs l
            WHERE l.trading_id = s.trading_id AND l.user_id = s.user_id AND l.timestamp >= p_before
            ORDER BY l.timestamp, l.id LIMIT 1
        ) AS l ON true
    ), free AS (
        SELECT s.trading_id, r.sequence FROM tiris.trading_states s JOIN retained r ON r.trading_id = s.trading_id
        WHERE r.sequence > s.retained_from_sequence
        FOR NO KEY UPDATE OF s SKIP LOCKED
    )
    UPDATE tiris.trading_states s SET retained_from_sequence = f.sequence
    FROM free f WHERE s.trading_id = f.trading_id
$function$;

--rollback DROP FUNCTION IF EXISTS tiris.raise_retained_sequences(timestamptz);
