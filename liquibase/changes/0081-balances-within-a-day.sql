--liquibase formatted sql

--changeset tiris:0081-balances-within-a-day splitStatements:false
-- What an hour of the middle of a day stands for is one row, and not all of the day's before it; and where a day's transactions
-- are is known by when they were recorded, which alone tells TimescaleDB the chunk.
ALTER TABLE tiris.balance_hours ADD since_midnight NUMERIC NOT NULL DEFAULT 0;
UPDATE tiris.balance_hours h
   SET since_midnight = s.sum
  FROM (SELECT sub_account_id, time,
               sum(amount) OVER (PARTITION BY sub_account_id, date_trunc('day', time, 'UTC') ORDER BY time) AS sum
          FROM tiris.balance_hours) AS s
 WHERE s.sub_account_id = h.sub_account_id AND s.time = h.time;
ALTER TABLE tiris.balance_hours ALTER since_midnight DROP DEFAULT;

COMMENT ON COLUMN tiris.balance_hours.since_midnight IS 'The sum of the amounts from the day''s beginning to this hour, inclusive.';

ALTER TABLE tiris.balance_days ADD recorded_from TIMESTAMPTZ, ADD recorded_to TIMESTAMPTZ;
UPDATE tiris.balance_days d
   SET recorded_from = s.recorded_from, recorded_to = s.recorded_to
  FROM (SELECT t.sub_account_id, date_trunc('day', t.event_time, 'UTC') AS time,
               min(t.timestamp) AS recorded_from, max(t.timestamp) AS recorded_to
          FROM tiris.transactions t
          JOIN tiris.roll_up_progress p ON p.trading_id = t.trading_id AND t.timestamp <= p.through
         GROUP BY 1, 2) AS s
 WHERE s.sub_account_id = d.sub_account_id AND s.time = d.time;
-- Of days of which retention has taken everything.
UPDATE tiris.balance_days SET recorded_from = time, recorded_to = time WHERE recorded_from IS NULL;
ALTER TABLE tiris.balance_days ALTER recorded_from SET NOT NULL, ALTER recorded_to SET NOT NULL;

COMMENT ON COLUMN tiris.balance_days.recorded_from IS 'When the first of its transactions was recorded.';
COMMENT ON COLUMN tiris.balance_days.recorded_to IS 'When the last of its transactions was recorded.';

--rollback ALTER TABLE tiris.balance_days DROP COLUMN recorded_from, DROP COLUMN recorded_to;
--rollback ALTER TABLE tiris.balance_hours DROP COLUMN since_midnight;
