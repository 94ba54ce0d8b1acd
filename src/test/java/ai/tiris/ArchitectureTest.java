package ai.tiris;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;

@AnalyzeClasses(packages = "ai.tiris", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule features_have_no_cycles =
            slices().matching("ai.tiris.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule dependencies_point_one_way = Architectures.layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("platform")
            .definedBy("ai.tiris.platform..")
            .layer("audit")
            .definedBy("ai.tiris.audit..")
            .layer("user")
            .definedBy("ai.tiris.user..")
            .layer("auth")
            .definedBy("ai.tiris.auth..")
            .layer("exchange")
            .definedBy("ai.tiris.exchange..")
            .layer("trading")
            .definedBy("ai.tiris.trading..")
            .layer("ledger")
            .definedBy("ai.tiris.ledger..")
            .layer("tradinglog")
            .definedBy("ai.tiris.tradinglog..")
            .layer("event")
            .definedBy("ai.tiris.event..")
            .whereLayer("audit")
            .mayOnlyAccessLayers("platform")
            .whereLayer("event")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("tradinglog")
            .mayOnlyBeAccessedByLayers("event")
            .whereLayer("ledger")
            .mayOnlyBeAccessedByLayers("tradinglog", "event")
            .whereLayer("trading")
            .mayOnlyBeAccessedByLayers("ledger", "tradinglog", "event")
            .whereLayer("exchange")
            .mayOnlyBeAccessedByLayers("trading", "ledger", "tradinglog", "event");

    @ArchTest
    static final ArchRule nothing_waits_on_the_event_loop = noClasses()
            .that()
            .resideOutsideOfPackages("ai.tiris.platform.start..", "ai.tiris")
            .should()
            .callMethod(io.smallrye.mutiny.groups.UniAwait.class, "indefinitely")
            .orShould()
            .callMethod(io.smallrye.mutiny.groups.UniAwait.class, "atMost", java.time.Duration.class)
            .orShould()
            .callMethod(java.util.concurrent.CompletableFuture.class, "join")
            .orShould()
            .callMethod(java.util.concurrent.CompletableFuture.class, "get")
            .orShould()
            .callMethod(java.util.concurrent.Future.class, "get")
            .orShould()
            .callMethod(java.util.concurrent.locks.LockSupport.class, "parkNanos", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .because("everything that serves a request is non-blocking");

    @ArchTest
    static final ArchRule no_doubles_in_the_ledger = noClasses()
            .that()
            .resideInAnyPackage("ai.tiris.ledger..", "ai.tiris.event..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Double.class)
            .orShould()
            .callMethod(java.math.BigDecimal.class, "doubleValue")
            .orShould()
            .callMethod(java.math.BigDecimal.class, "floatValue")
            .orShould()
            .callMethod(java.math.BigDecimal.class, "valueOf", double.class)
            .orShould()
            .callConstructor(java.math.BigDecimal.class, double.class)
            .because("money is exact");
}
