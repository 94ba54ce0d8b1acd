--liquibase formatted sql

--changeset tiris:retain_events runOnChange:true splitStatements:false
-- In two steps, so that no intake at work can miss both the record and its key: the keys are copied, and a run at least an
-- hour later deletes the records. What is still to be done is never taken; a deleted user's events need no key.
CREATE OR REPLACE FUNCTION tiris.retain_events(p_before timestamptz, p_limit bigint) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    v_removed bigint;
BEGIN
    WITH removable AS (
        SELECT old.id
        FROM tiris.users u
        CROSS JOIN LATERAL (
            SELECT e.id FROM tiris.event_processing e
            JOIN tiris.event_keys k ON k.user_id = e.user_id AND k.event_id = e.event_id
            WHERE e.user_id = u.id AND e.created_at < p_before
              AND e.status IN ('completed', 'failed', 'discarded')
              AND k.archived_at < now() - interval '1 hour'
            LIMIT p_limit
        ) AS old
        UNION ALL
        SELECT e.id FROM tiris.event_processing e
        WHERE e.user_id IS NULL AND e.created_at < p_before
        LIMIT p_limit
    )
    DELETE FROM tiris.event_processing e USING removable r WHERE e.id = r.id;
    GET DIAGNOSTICS v_removed = ROW_COUNT;

    INSERT INTO tiris.event_keys (user_id, event_id, processing_id, content_hash, error_code)
    SELECT old.user_id, old.event_id, old.id, old.content_hash,
           CASE WHEN old.status <> 'completed' THEN coalesce(old.error_code, 'CONFLICT') END
    FROM tiris.users u
    CROSS JOIN LATERAL (
        SELECT e.user_id, e.event_id, e.id, e.content_hash, e.status, e.error_code FROM tiris.event_processing e
        WHERE e.user_id = u.id AND e.created_at < p_before
          AND e.status IN ('completed', 'failed', 'discarded')
          AND NOT EXISTS (SELECT FROM tiris.event_keys k WHERE k.user_id = e.user_id AND k.event_id = e.event_id)
        LIMIT p_limit
    ) AS old
    LIMIT p_limit
    ON CONFLICT (user_id, event_id) DO NOTHING;
    RETURN v_removed;
END
$function$;

--rollback DROP FUNCTION IF EXISTS tiris.retain_events(timestamptz, bigint);
