package ai.tiris.platform.export;

import ai.tiris.support.ApplicationStatements;
import ai.tiris.support.Patience;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How many pages of transactions have been read so far, by anybody. */
record PagesRead(ApplicationStatements statements) {
    long count() {
        return statements.executions().entrySet().stream()
                .filter(used -> used.getKey().contains("FROM api.transactions t WHERE"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** As nobody else reads: not a page in a third of a second. */
    boolean isSettled() throws InterruptedException {
        long before = count();
        TimeUnit.MILLISECONDS.sleep(300);
        return count() == before;
    }

    void settle() {
        Patience.until("no page is read", this::isSettled);
    }
}
