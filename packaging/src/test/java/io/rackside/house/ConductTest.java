package io.rackside.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What main code does not do, wherever it lives. */
class ConductTest {
    private static final JavaClasses HOUSE = House.classes();

    private static final Map<String, Set<String>> CLOCKS =
            Map.ofEntries(
                    Map.entry("java.lang.Thread", Set.of("sleep")),
                    Map.entry("java.util.concurrent.TimeUnit", Set.of("sleep")),
                    Map.entry("java.lang.System", Set.of("currentTimeMillis", "nanoTime")),
                    Map.entry("java.time.Instant", Set.of("now")),
                    Map.entry("java.time.LocalDate", Set.of("now")),
                    Map.entry("java.time.LocalTime", Set.of("now")),
                    Map.entry("java.time.LocalDateTime", Set.of("now")),
                    Map.entry("java.time.OffsetDateTime", Set.of("now")),
                    Map.entry("java.time.ZonedDateTime", Set.of("now")),
                    Map.entry("java.time.Year", Set.of("now")),
                    Map.entry(
                            "java.time.Clock", Set.of("systemUTC", "systemDefaultZone", "system")));

    @Test
    void onlyOneClassAsksTheMachineForTheTimeOrSleeps() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.rackside.operations.SystemTime")
                .should()
                .accessTargetWhere(
                        describe(
                                "the target is the machine's clock or a sleep",
                                (JavaAccess<?> access) ->
                                        CLOCKS.getOrDefault(
                                                        access.getTargetOwner().getName(), Set.of())
                                                .contains(access.getTarget().getName())))
                .because(
                        "with the time given by the constructor, an hour can be tested in a moment")
                .check(HOUSE);
    }

    @Test
    void nothingReadsAKubeconfigByRunningWhatItNames() {
        noClasses()
                .should()
                .accessTargetWhere(
                        describe(
                                "the target reads kubeconfigs, or the environment, by itself",
                                (JavaAccess<?> access) -> runsPlugins(access)))
                .because("the client library runs the programs a kubeconfig names as it reads it")
                .check(HOUSE);
    }

    private static boolean runsPlugins(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        return switch (access.getTarget().getName()) {
            case "fromKubeconfig", "autoConfigure" ->
                    owner.equals("io.fabric8.kubernetes.client.Config");
            case "<init>" ->
                    owner.equals("io.fabric8.kubernetes.client.ConfigBuilder")
                            && access.getTarget().getFullName().endsWith("()");
            default -> false;
        };
    }

    @Test
    void aTwinTakesItsChanceFromASeed() {
        noClasses()
                .that()
                .resideInAPackage("..virtual..")
                .should()
                .accessTargetWhere(
                        describe(
                                "the target is chance without a seed",
                                (JavaAccess<?> access) -> isChanceWithoutSeed(access)))
                .because("a fault that was seen once must be seen again")
                .check(HOUSE);
    }

    private static boolean isChanceWithoutSeed(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        return switch (access.getTarget().getName()) {
            case "<init>" ->
                    owner.equals("java.util.Random")
                            && access.getTarget().getFullName().endsWith("()");
            case "random" -> owner.equals("java.lang.Math");
            case "current" -> owner.equals("java.util.concurrent.ThreadLocalRandom");
            default -> false;
        };
    }

    @Test
    void onlyTheCommandLineWritesToTheTerminal() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.rackside.app.cli..", "io.rackside.app.console")
                .should()
                .accessTargetWhere(
                        describe(
                                "the target is System.out or System.err",
                                (JavaAccess<?> access) ->
                                        access.getTargetOwner().isEquivalentTo(System.class)
                                                && List.of("out", "err")
                                                        .contains(access.getTarget().getName())))
                .because("standard output belongs to the answer of a command, --json above all")
                .check(HOUSE);
    }

    @Test
    void everyoneLogsThroughSlf4j() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .because("one log, with one level per part of the program")
                .check(HOUSE);
    }

    @Test
    void noNameIsAPlaceToPutThings() {
        noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Utils?|Common)(\\$.*)?")
                .because("a name that fits everything explains nothing")
                .check(HOUSE);
    }

    @Test
    void noPackageIsAPlaceToPutThings() {
        noClasses()
                .should()
                .resideInAnyPackage("..common..", "..util..", "..utils..", "..misc..", "..impl..")
                .because("code lives with the feature it serves")
                .check(HOUSE);
    }
}
