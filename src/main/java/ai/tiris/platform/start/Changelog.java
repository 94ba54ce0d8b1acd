package ai.tiris.platform.start;

import io.quarkus.liquibase.common.runtime.NativeImageResourceAccessor;
import io.quarkus.runtime.ImageMode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.RanChangeSet;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.resource.ResourceAccessor;
import liquibase.ui.LoggerUIService;

/** The changes that this application knows, against those that a database has. */
final class Changelog {
    private static final String FILE = "liquibase/changelog.yaml";
    private static final String EXCEPTION_NAMES = "\\b(\\w+\\.)+\\w+Exception: ";
    private static final Contexts ALL_CONTEXTS = new Contexts();
    private static final LabelExpression ALL_LABELS = new LabelExpression();

    private Changelog() {}

    /** What is done with the changes. */
    interface Work<T> {
        T with(Liquibase liquibase) throws LiquibaseException;
    }

    /** Opens the changes on {@code connection}, which stays open; Liquibase speaks to the log only, and calls nobody. */
    static <T> T on(JdbcConnection connection, Work<T> work) {
        Map<String, Object> quiet =
                Map.of(Scope.Attr.ui.name(), new LoggerUIService(), "liquibase.analytics.enabled", false);
        try {
            return Scope.child(quiet, () -> work.with(new Liquibase(FILE, resources(), connection)));
        } catch (StartRefused refused) {
            throw refused;
        } catch (Exception failure) {
            String reason = String.valueOf(failure.getMessage()).replaceAll(EXCEPTION_NAMES, "");
            throw new StartRefused("the database schema: " + reason, failure);
        }
    }

    static <T> T on(Connection connection, Work<T> work) {
        return on(new JdbcConnection(connection), work);
    }

    /** Changes that the database lacks or has in an older form; those that run every time are none. */
    static List<ChangeSet> missing(Liquibase liquibase) throws LiquibaseException {
        return liquibase.getChangeSetStatuses(ALL_CONTEXTS, ALL_LABELS, false).stream()
                .filter(status -> status.getWillRun()
                        && !(status.getPreviouslyRan() && status.getChangeSet().isAlwaysRun()))
                .map(status -> status.getChangeSet())
                .toList();
    }

    /** Refuses a database that has changes of a newer application. */
    static void refuseUnknown(Liquibase liquibase) throws LiquibaseException {
        List<RanChangeSet> unknown = List.copyOf(liquibase.listUnexpectedChangeSets(ALL_CONTEXTS, ALL_LABELS));
        if (!unknown.isEmpty()) {
            throw new StartRefused(
                    "the database schema is newer than this application (it has the unknown change %s, %d in all): start the newer version"
                            .formatted(unknown.get(0).getId(), unknown.size()));
        }
    }

    static void update(Liquibase liquibase) throws LiquibaseException {
        liquibase.setShowSummary(UpdateSummaryEnum.OFF);
        liquibase.update(ALL_CONTEXTS, ALL_LABELS);
    }

    private static ResourceAccessor resources() throws IOException {
        if (ImageMode.current().isNativeImage()) {
            return new NativeImageResourceAccessor();
        }
        // Live reload leaves the copies on the class path as they were when Maven made them.
        return Start.isDevelopment()
                ? new DirectoryResourceAccessor(Path.of("").toAbsolutePath())
                : new ClassLoaderResourceAccessor(Thread.currentThread().getContextClassLoader());
    }
}
