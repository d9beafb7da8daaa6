package io.rackside.house;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;

import java.nio.file.Path;
import java.util.Set;

/** The modules that carry code, with the modules each may use. */
enum Module {
    MODEL("local-db/model"),
    STORE("local-db/store", MODEL),
    SSH("device-drivers/ssh", MODEL),
    NETWORK("device-drivers/network", MODEL, SSH),
    CLUSTER("device-drivers/cluster", MODEL),
    BMC("bmc", MODEL),
    ACCELERATOR_NIC("accelerator-nic", MODEL, SSH),
    VIEWS("rack-views", MODEL),
    CORE("app/core", MODEL, STORE, SSH, NETWORK, CLUSTER, BMC, ACCELERATOR_NIC),
    CONSOLE("app/console", CORE, VIEWS, MODEL);

    private final String folder;
    private final Set<Module> uses;

    Module(String folder, Module... uses) {
        this.folder = folder;
        this.uses = Set.of(uses);
    }

    String folder() {
        return folder;
    }

    Path sources(Path root) {
        return root.resolve(folder, "src/main/java");
    }

    Path resources(Path root) {
        return root.resolve(folder, "src/main/resources");
    }

    Path classes(Path root) {
        return root.resolve(folder, "target/classes");
    }

    DescribedPredicate<JavaClass> classes() {
        return DescribedPredicate.describe("classes of " + folder, this::contains);
    }

    DescribedPredicate<JavaClass> modulesItMayNotUse() {
        return DescribedPredicate.describe(
                "a module it may not use",
                type -> {
                    for (Module module : values()) {
                        if (module != this && !uses.contains(module) && module.contains(type)) {
                            return true;
                        }
                    }
                    return false;
                });
    }

    private boolean contains(JavaClass type) {
        return type.getSource()
                .filter(
                        source ->
                                source.getUri()
                                        .toString()
                                        .contains("/" + folder + "/target/classes/"))
                .isPresent();
    }
}
