--liquibase formatted sql

--changeset tiris:note_sub_account_deletion runOnChange:true splitStatements:false
-- The deletion of a sub-account takes its transactions along and so leaves gaps in its trading's sequence: what is before
-- it no longer counts as complete, and what its trades came to is to be worked out again. Nothing to note where the whole trading goes.
CREATE OR REPLACE FUNCTION tiris.note_sub_account_deletion() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    v_transactions bigint;
BEGIN
    IF pg_trigger_depth() > 1 THEN
        RETURN OLD;
    END IF;
    SELECT count(*) INTO v_transactions FROM tiris.transactions t
    WHERE t.sub_account_id = OLD.id AND t.user_id = OLD.user_id;
    SELECT v_transactions + coalesce(sum(c.transaction_count), 0) INTO v_transactions
    FROM tiris.ledger_checkpoints c WHERE c.sub_account_id = OLD.id;
    IF v_transactions > 0 THEN
        UPDATE tiris.trading_states s
        SET retained_from_sequence = s.last_sequence + 1,
            transaction_count = s.transaction_count - v_transactions
        WHERE s.trading_id = OLD.trading_id;
        UPDATE tiris.trade_progress p SET stale_from = '0001-01-01 00:00Z', doubts = p.doubts + 1
        WHERE p.trading_id = OLD.trading_id;
    END IF;
    RETURN OLD;
END
$function$;

CREATE OR REPLACE TRIGGER note_sub_account_deletion BEFORE DELETE ON tiris.sub_accounts
    FOR EACH ROW EXECUTE FUNCTION tiris.note_sub_account_deletion();

--rollback DROP FUNCTION IF EXISTS tiris.note_sub_account_deletion() CASCADE;
