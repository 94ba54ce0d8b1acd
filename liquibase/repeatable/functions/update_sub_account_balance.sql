--liquibase formatted sql

--changeset tiris:update_sub_account_balance runOnChange:true splitStatements:false
-- One money row and its balance. The balance is computed here, under the lock; p_new_balance (null: no statement) is only
-- checked against it. Errors: TR001 balance drift, TR002 insufficient balance (both with their figures as JSON in the
-- detail), TR003 no such sub-account.
CREATE OR REPLACE FUNCTION tiris.update_sub_account_balance(
    p_sub_account_id uuid,
    p_new_balance numeric,
    p_amount numeric,
    p_direction varchar,
    p_reason varchar,
    p_info jsonb DEFAULT '{}'
) RETURNS uuid
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    v_account record;
    v_state record;
    v_balance numeric;
    v_now timestamptz;
    v_id uuid;
BEGIN
    IF p_amount <> round(p_amount, 8) OR p_amount = 'NaN' OR p_new_balance <> round(p_new_balance, 8) THEN
        RAISE EXCEPTION 'an amount has at most 8 decimals' USING ERRCODE = 'numeric_value_out_of_range';
    END IF;
    -- Without waiting, only to learn which trading's lock comes first.
    SELECT a.trading_id INTO v_account FROM tiris.sub_accounts a
    WHERE a.id = p_sub_account_id AND a.user_id = nullif(current_setting('app.current_user_id', true), '')::uuid;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such sub-account' USING ERRCODE = 'TR003';
    END IF;
    SELECT s.last_sequence, s.last_recorded_at INTO v_state FROM tiris.trading_states s
    WHERE s.trading_id = v_account.trading_id FOR NO KEY UPDATE;
    SELECT a.user_id, a.trading_id, a.balance, a.locked_balance INTO v_account FROM tiris.sub_accounts a
    WHERE a.id = p_sub_account_id FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such sub-account' USING ERRCODE = 'TR003';
    END IF;

    v_balance := v_account.balance + p_amount;
    IF p_amount < 0 AND v_balance < v_account.locked_balance THEN
        RAISE EXCEPTION 'insufficient balance' USING ERRCODE = 'TR002', DETAIL = jsonb_build_object(
            'required', (-p_amount)::text, 'available', (v_account.balance - v_account.locked_balance)::text)::text;
    END IF;
    IF p_new_balance <> v_balance THEN
        RAISE EXCEPTION 'the stated balance is not what the ledger comes to' USING ERRCODE = 'TR001',
            DETAIL = jsonb_build_object('stated', p_new_balance::text, 'computed', v_balance::text)::text;
    END IF;

    v_now := greatest(clock_timestamp(), v_state.last_recorded_at + interval '1 microsecond');
    v_id := tiris.uuid_v7(v_now);
    INSERT INTO api.transactions (id, user_id, trading_id, sub_account_id, timestamp, event_time, sequence,
                                  direction, reason, amount, closing_balance, info)
    VALUES (v_id, v_account.user_id, v_account.trading_id, p_sub_account_id, v_now, v_now, v_state.last_sequence + 1,
            p_direction, p_reason, p_amount, v_balance, coalesce(p_info, '{}'));
    UPDATE tiris.trading_states s
    SET last_sequence = v_state.last_sequence + 1,
        last_recorded_at = v_now,
        transaction_count = s.transaction_count + 1,
        first_transaction_at = coalesce(s.first_transaction_at, v_now),
        last_transaction_at = v_now
    WHERE s.trading_id = v_account.trading_id;
    -- Last: its table lock would keep a new chunk of transactions, made by somebody else, from being created.
    UPDATE tiris.sub_accounts a SET balance = v_balance WHERE a.id = p_sub_account_id;
    RETURN v_id;
END
$function$;

GRANT EXECUTE ON FUNCTION tiris.update_sub_account_balance(uuid, numeric, numeric, varchar, varchar, jsonb)
    TO tiris_write, tiris_admin;

--rollback DROP FUNCTION IF EXISTS tiris.update_sub_account_balance(uuid, numeric, numeric, varchar, varchar, jsonb);
