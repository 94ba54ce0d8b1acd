--liquibase formatted sql

--changeset tiris:refuse_deletion_of_real_books runOnChange:true splitStatements:false
-- The books of real money stay: neither a real trading nor a sub-account of one is deleted once it has a transaction. Let
-- through is what follows from the deletion of a user (a cascade fires at depth 2).
CREATE OR REPLACE FUNCTION tiris.refuse_deletion_of_real_books() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    v_kept boolean;
BEGIN
    IF pg_trigger_depth() > 1 THEN
        RETURN OLD;
    END IF;
    IF TG_TABLE_NAME = 'tradings' THEN
        SELECT s.transaction_count > 0 INTO v_kept FROM tiris.trading_states s
        WHERE OLD.type = 'real' AND s.trading_id = OLD.id;
    ELSE
        SELECT EXISTS (SELECT FROM tiris.transactions t WHERE t.sub_account_id = OLD.id AND t.user_id = OLD.user_id)
               OR EXISTS (SELECT FROM tiris.ledger_checkpoints c WHERE c.sub_account_id = OLD.id) INTO v_kept
        FROM tiris.tradings r WHERE r.id = OLD.trading_id AND r.type = 'real';
    END IF;
    IF v_kept THEN
        RAISE EXCEPTION 'deletion from % refused: there is real money in its books', TG_TABLE_NAME
            USING ERRCODE = 'TR004', HINT = 'It can be made inactive.';
    END IF;
    RETURN OLD;
END
$function$;

CREATE OR REPLACE TRIGGER refuse_deletion_of_real_books BEFORE DELETE ON tiris.tradings
    FOR EACH ROW EXECUTE FUNCTION tiris.refuse_deletion_of_real_books();
CREATE OR REPLACE TRIGGER refuse_deletion_of_real_books BEFORE DELETE ON tiris.sub_accounts
    FOR EACH ROW EXECUTE FUNCTION tiris.refuse_deletion_of_real_books();

--rollback DROP FUNCTION IF EXISTS tiris.refuse_deletion_of_real_books() CASCADE;
