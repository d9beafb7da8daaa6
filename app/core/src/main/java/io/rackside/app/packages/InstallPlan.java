package io.rackside.app.packages;

import io.rackside.model.Message;
import io.rackside.operations.CanonicalJson;
import io.rackside.operations.Hashes;
import io.rackside.operations.Messages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What would be installed on a host.
 *
 * @param kernel the host runs
 * @param users ports of the host that run on a module of the packages
 * @param refusals why it must not run; empty where it may
 * @param fromNextStart whether a part of it counts from the next start on
 */
public record InstallPlan(
        String kernel,
        List<PlannedPackage> packages,
        List<String> users,
        List<Message> refusals,
        List<Message> warnings,
        boolean fromNextStart) {
    public InstallPlan {
        Objects.requireNonNull(kernel, "kernel");
        packages = List.copyOf(packages);
        users = List.copyOf(users);
        refusals = List.copyOf(refusals);
        warnings = List.copyOf(warnings);
    }

    /** Those something is done with. */
    public List<PlannedPackage> acting() {
        return packages.stream().filter(PlannedPackage::acts).toList();
    }

    public boolean mayRun() {
        return refusals.isEmpty();
    }

    /** Bytes that have to be sent. */
    public long bytes() {
        return acting().stream().mapToLong(one -> one.wanted().size()).sum();
    }

    /** SHA-256 of what would be done; another host state or another file gives another one. */
    public String hash() {
        List<Object> all = new ArrayList<>();
        for (PlannedPackage one : packages) {
            TreeMap<String, Object> each = new TreeMap<>();
            each.put("sha256", one.wanted().sha256());
            each.put("change", one.change().name());
            each.put("before", one.before().map(had -> had.version().toString()).orElse(""));
            all.add(each);
        }
        return Hashes.sha256Hex(
                CanonicalJson.bytes(
                        Map.of(
                                "kernel",
                                kernel,
                                "packages",
                                all,
                                "refusals",
                                refusals.stream().map(Messages::toCanonical).toList())));
    }
}
