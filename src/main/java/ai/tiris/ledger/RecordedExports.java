package ai.tiris.ledger;

import ai.tiris.platform.export.Export;
import ai.tiris.platform.export.ExportPage;
import ai.tiris.platform.export.OldestFirst;
import ai.tiris.platform.page.Page;
import ai.tiris.platform.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Exports rows of a trading that had been recorded when the export began: each once, oldest first, with its sub-account. */
@ApplicationScoped
public class RecordedExports {
    /** Part of the time, and by which clock. */
    public static final Set<String> PARAMETERS = Set.of("from", "to", "by");

    private final SubAccountReads accounts;

    RecordedExports(SubAccountReads accounts) {
        this.accounts = accounts;
    }

    /**
     * What is told of a row.
     *
     * @param subAccountId null where the row is about none
     * @param values in the order of the columns, of a row and its sub-account
     */
    public record Shape<T>(
            List<String> columns,
            Function<T, @Nullable UUID> subAccountId,
            BiFunction<T, @Nullable SubAccount, List<@Nullable Object>> values) {}

    /**
     * Begins one, in the request in which its first page is read.
     *
     * @param count of the rows; null where that is not known
     * @param list the rows that had been recorded
     * @param requireKept fails where some are gone that were there; asked with each page
     */
    public <T> Uni<Export> begin(
            Shape<T> shape,
            @Nullable Long count,
            Function<PageRequest, Uni<Page<T>>> list,
            Supplier<Uni<Void>> requireKept) {
        OldestFirst<T> pages = new OldestFirst<>(list);
        return OldestFirst.progress(list, count)
                .map(progress -> new Export(shape.columns(), progress, () -> Uni.combine()
                        .all()
                        .unis(requireKept.get(), pages.next())
                        .asTuple()
                        .flatMap(read -> page(shape, read.getItem2()))));
    }

    private <T> Uni<ExportPage> page(Shape<T> shape, OldestFirst.Rows<T> read) {
        List<UUID> ids = read.rows().stream()
                .map(shape.subAccountId())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return accounts.subAccounts(ids)
                .map(named -> new ExportPage(
                        read.rows().stream()
                                .map(row -> shape.values()
                                        .apply(
                                                row,
                                                named.get(shape.subAccountId().apply(row))))
                                .toList(),
                        read.last()));
    }
}
