--liquibase formatted sql

--changeset tiris:user_portfolios runOnChange:true splitStatements:false
CREATE OR REPLACE VIEW tiris.user_portfolios WITH (security_invoker = true) AS
SELECT
    u.id AS user_id,
    u.username,
    t.id AS trading_id,
    t.name AS trading_name,
    t.type AS trading_type,
    eb.exchange AS exchange_name,
    eb.type AS exchange_type,
    count(sa.id) AS sub_account_count,
    coalesce(sum(CASE WHEN sa.symbol = 'BTC' THEN sa.balance ELSE 0 END), 0) AS btc_balance,
    coalesce(sum(CASE WHEN sa.symbol = 'ETH' THEN sa.balance ELSE 0 END), 0) AS eth_balance,
    coalesce(sum(CASE WHEN sa.symbol = 'USDT' THEN sa.balance ELSE 0 END), 0) AS usdt_balance,
    t.created_at AS trading_added_at
FROM tiris.users u
LEFT JOIN tiris.tradings t ON u.id = t.user_id AND t.status = 'active'
LEFT JOIN tiris.exchange_bindings eb ON t.exchange_binding_id = eb.id AND eb.status = 'active'
LEFT JOIN tiris.sub_accounts sa ON t.id = sa.trading_id
WHERE u.status = 'active'
GROUP BY u.id, u.username, t.id, t.name, t.type, eb.exchange, eb.type, t.created_at;

GRANT SELECT ON tiris.user_portfolios TO tiris_read, tiris_write, tiris_admin;

--rollback DROP VIEW IF EXISTS tiris.user_portfolios;
