package ai.tiris.platform.export;

import ai.tiris.auth.FrontEnd;
import ai.tiris.auth.ProviderIdentity;
import ai.tiris.support.ExportClient;
import ai.tiris.support.Scenario;
import java.time.Instant;
import java.util.UUID;

/** A trading of somebody nobody else is, whose export no system keeps for a client that does not read: 25 MB. */
record LongTrading(ProviderIdentity owner, UUID user, UUID id) {
    static final int ROWS = 100_000;
    static final int PAGES = ROWS / 500;
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    static LongTrading of(Scenario scenario) {
        ProviderIdentity owner = FrontEnd.somebody();
        UUID user = FrontEnd.signIn(owner).user();
        UUID id = scenario.trading(user, "Long");
        scenario.history(scenario.subAccount(id, "Dollars", "USDT"), ROWS, START);
        scenario.execute("ANALYZE tiris.transactions");
        return new LongTrading(owner, user, id);
    }

    String transactions() {
        return id + "/transactions";
    }

    /** A session of its owner that nobody else has. */
    FrontEnd.Tokens signIn() {
        return FrontEnd.signIn(owner);
    }

    ExportClient client() {
        return ExportClient.of(user);
    }
}
