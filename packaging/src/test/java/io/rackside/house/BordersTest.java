package io.rackside.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;

import io.rackside.operations.Act;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.Authorised;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may know whom. */
class BordersTest {
    private static final JavaClasses HOUSE = House.classes();

    @ParameterizedTest
    @EnumSource(Module.class)
    void aModuleUsesOnlyTheModulesItMayUse(Module module) {
        noClasses()
                .that(module.classes())
                .should()
                .dependOnClassesThat(module.modulesItMayNotUse())
                .because("each border of the house is one a change can be judged within")
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    @Test
    void theModelKnowsNothingButTheJdk() {
        classes()
                .that(Module.MODEL.classes())
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "io.rackside.model..", "io.rackside.operations..")
                .because("everyone shares the model, so nobody's library may come with it")
                .check(HOUSE);
    }

    @Test
    void theModelDoesNotKnowTheGrammarOfChange() {
        noClasses()
                .that()
                .resideInAPackage("io.rackside.model..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.rackside.operations..")
                .because("what is there can be told without what may be done to it")
                .check(HOUSE);
    }

    @Test
    void onlyThePicturesAndTheConsoleKnowJavaFx() {
        noClasses()
                .that(not(Module.VIEWS.classes().or(Module.CONSOLE.classes())))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "com.sun.javafx..", "java.awt..", "javax.swing..")
                .because("everything but the window runs on a machine without a screen")
                .check(HOUSE);
    }

    @Test
    void thePicturesDoNoInputAndNoOutput() {
        noClasses()
                .that(Module.VIEWS.classes())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "java.nio.channels..", "java.nio.file..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.net\\..*Socket|java\\.net\\..*Connection")
                .because("a control shows what it is given and never waits")
                .check(HOUSE);
    }

    @Test
    void okHttpIsKnownToRedfishAndToTheClusterAlone() {
        noClasses()
                .that(not(Module.BMC.classes()))
                .and(not(Module.CLUSTER.classes()))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("okhttp3..")
                .because("the cluster's client library is built on it, and is told to wait by it")
                .check(HOUSE);
    }

    @ParameterizedTest
    @CsvSource({
        "BMC, okio..",
        "STORE, org.sqlite..",
        "STORE, java.sql..",
        "CORE, picocli..",
        "CORE, ch.qos.logback..",
        "CONSOLE, atlantafx..",
        "CONSOLE, org.controlsfx..",
        "CLUSTER, io.fabric8..",
        "CLUSTER, org.snakeyaml..",
    })
    void aLibraryIsKnownToOneModule(Module module, String library) {
        noClasses()
                .that(not(module.classes()))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .because("a library can be changed for another where only one module knows it")
                .check(HOUSE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.rackside.bmc",
                "io.rackside.drivers.ssh",
                "io.rackside.drivers.host",
                "io.rackside.drivers.snmp",
                "io.rackside.drivers.network",
                "io.rackside.drivers.cluster",
                "io.rackside.nic"
            })
    void clientAndTwinShareNoClass(String driver) {
        DescribedPredicate<JavaClass> twin = resideInAPackage(driver + ".virtual..");
        DescribedPredicate<JavaClass> client = resideInAPackage(driver + "..").and(not(twin));
        String reason = "two readings of one specification find a mistake that one would share";
        noClasses()
                .that(twin)
                .should()
                .dependOnClassesThat(client)
                .because(reason)
                .allowEmptyShould(true)
                .check(HOUSE);
        noClasses()
                .that(client)
                .should()
                .dependOnClassesThat(twin)
                .because(reason)
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    @Test
    void onlyTheExecutorMakesTheLeaveToAct() {
        noClasses()
                .that(not(assignableTo(ActExecutor.class)))
                .should()
                .callConstructor(Authorised.class, Act.class)
                .because("a change that was not guarded, consented and noted must not be possible")
                .check(HOUSE);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.rackside.(**)")
                .should()
                .beFreeOfCycles()
                .because("a cycle of packages is one package that hides its size")
                .check(HOUSE);
    }

    @ParameterizedTest
    @CsvSource({
        "STORE, io.rackside.store..",
        "SSH, io.rackside.drivers..",
        "NETWORK, io.rackside.drivers..",
        "CLUSTER, io.rackside.drivers..",
        "BMC, io.rackside.bmc..",
        "ACCELERATOR_NIC, io.rackside.nic..",
        "VIEWS, io.rackside.views..",
        "CORE, io.rackside.app..",
        "CONSOLE, io.rackside.app..",
    })
    void everyClassLivesInThePackagesOfItsModule(Module module, String packages) {
        classes()
                .that(module.classes())
                .should()
                .resideInAPackage(packages)
                .because("a package says which module to look in")
                .allowEmptyShould(true)
                .check(HOUSE);
    }
}
